package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What arrived, read but not yet judged.
///
/// @param batch whether the messages stood in an array
/// @param messages one, or those of the array
public record Incoming(boolean batch, List<Message> messages) {

  /// Reads a body or a line.
  ///
  /// @throws Refusal if the bytes are no UTF-8 or no JSON
  public static Incoming read(byte[] utf8) throws Refusal {
    try {
      String text = Json.decode(utf8);
      List<Message> messages = Messages.readAll(text);
      if (messages.size() == 1 && messages.getFirst() instanceof Malformed malformed) {
        requireJson(malformed);
      }
      return new Incoming(text.stripLeading().startsWith("["), messages);
    } catch (JsonSyntaxException e) {
      throw new Refusal(
          Refusal.Kind.MESSAGE,
          ErrorCodes.PARSE_ERROR,
          "not JSON: " + Texts.shown(String.valueOf(e.getMessage())),
          null);
    }
  }

  private static void requireJson(Malformed malformed) throws JsonSyntaxException {
    if (malformed.json() == null) {
      Json.read(malformed.text());
    }
  }

  /// Judges the envelope: it must be JSON-RPC 2.0, and each name may stand only once in its object,
  /// because two readers of a duplicate name could read two different requests.
  ///
  /// @throws Refusal if it is not
  public static void requireMessage(Message message) throws Refusal {
    if (message instanceof Malformed malformed) {
      throw Refusal.message(
          "no JSON-RPC 2.0 message: " + Texts.shown(String.join("; ", malformed.problems())));
    }
    String duplicate = duplicate(message.json());
    if (duplicate != null) {
      throw Refusal.message("the name " + Texts.shown(duplicate) + " stands twice in one object");
    }
  }

  /// The id to answer a message under; null if it has none that can be read.
  public static @Nullable Id id(Message message) {
    return switch (message) {
      case Request request -> request.id();
      case Malformed malformed -> malformed.isAnswer() ? null : malformed.id();
      case Notification _, Response _ -> null;
    };
  }

  private static @Nullable String duplicate(@Nullable JsonValue value) {
    return switch (value) {
      case JsonObject object ->
          object.duplicates().isEmpty()
              ? firstDuplicate(object.members().stream().map(JsonObject.Member::value).toList())
              : object.duplicates().getFirst();
      case JsonArray array -> firstDuplicate(array.items());
      case null, default -> null;
    };
  }

  private static @Nullable String firstDuplicate(List<JsonValue> values) {
    for (JsonValue value : values) {
      String duplicate = duplicate(value);
      if (duplicate != null) {
        return duplicate;
      }
    }
    return null;
  }
}
