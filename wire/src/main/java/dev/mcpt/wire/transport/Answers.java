package dev.mcpt.wire.transport;

import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import org.jspecify.annotations.Nullable;

/// Finds the answer to a request among messages.
final class Answers {

  private Answers() {}

  /// Whether the message ends the wait for this id: the answer, or a malformed one of that id.
  static boolean ends(Message message, Id id) {
    return isAnswer(message) && id.equals(id(message));
  }

  /// Whether it is an answer to something, malformed or not.
  static boolean isAnswer(Message message) {
    return message instanceof Response || (message instanceof Malformed bad && bad.isAnswer());
  }

  /// The id of an answer; null if it has none.
  static @Nullable Id id(Message message) {
    return switch (message) {
      case Response response -> response.id();
      case Malformed malformed -> malformed.id();
      case Request _, Notification _ -> null;
    };
  }
}
