package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several messages in one array, which only revision 2025-03-26 knows. They are served one after
/// the other, in order.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2025-03-26/basic#batching">
///   Batching</a>
public final class Batch {

  private static final int MAX = 100;

  private final List<Message> messages;
  private final Conversation conversation;

  /// @throws Refusal if the session knows no batches, or there are more than 100 messages
  public Batch(List<Message> messages, Conversation conversation) throws Refusal {
    if (conversation.revision() != Revision.V2025_03_26) {
      throw Refusal.message("a batch exists only in revision 2025-03-26");
    }
    if (messages.size() > MAX) {
      throw Refusal.message("a batch may have " + MAX + " messages");
    }
    this.messages = List.copyOf(messages);
    this.conversation = conversation;
  }

  /// Whether there is something to answer: a request, or what is no message at all.
  public boolean wantsAnswer() {
    return messages.stream().anyMatch(it -> it instanceof Request || it instanceof Malformed);
  }

  /// Serves everything.
  ///
  /// @return the answers in an array; null if there are none
  public @Nullable String serve(Dispatcher dispatcher, Outlet outlet) {
    List<JsonValue> answers = new ArrayList<>();
    for (Message message : messages) {
      JsonObject answer = serve(message, dispatcher, outlet);
      if (answer != null) {
        answers.add(answer);
      }
    }
    return answers.isEmpty() ? null : new JsonArray(answers).toString();
  }

  private @Nullable JsonObject serve(Message message, Dispatcher dispatcher, Outlet outlet) {
    try {
      Incoming.requireMessage(message);
    } catch (Refusal refusal) {
      return refusal.response(Incoming.id(message)).json();
    }
    return switch (message) {
      case Request request -> json(answer(request, dispatcher, outlet));
      case Notification notification -> {
        dispatcher.take(notification, conversation);
        yield null;
      }
      case Response response -> {
        conversation.take(response);
        yield null;
      }
      case Malformed _ -> null;
    };
  }

  private Answer answer(Request request, Dispatcher dispatcher, Outlet outlet) {
    if (request.method().equals(Methods.INITIALIZE)
        || Meta.isStateless(request.method(), request.params(), null)) {
      return Dispatcher.refused(
          request, Refusal.message(Texts.shown(request.method()) + " may not stand in a batch"));
    }
    return dispatcher.answer(
        request, new Caller.InSession(conversation), conversation.inFlight(), outlet);
  }

  private static @Nullable JsonObject json(Answer answer) {
    return switch (answer) {
      case Answer.Served(var message) -> message.json();
      case Answer.Refused(var message, _) -> message.json();
      case Answer.Silent() -> null;
    };
  }
}
