package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.rpc.Result;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Answers what a server of the stateful era asks: `ping` with an empty result, what a handler
/// serves by that handler, all else with "method not found". Each answer is an exchange of the
/// evidence. A request that the server cancels, or that outlives the transport, is interrupted and
/// not answered. Thread-safe.
final class ServerRequests {

  private static final Duration BOUND = Duration.ofSeconds(5);

  private final Transport transport;
  private final Handlers handlers;
  private final Map<JsonValue, Thread> working = new ConcurrentHashMap<>();

  private ServerRequests(Transport transport, Handlers handlers) {
    this.transport = transport;
    this.handlers = handlers;
  }

  /// Answers from now on, each request in a thread of its own.
  static void answerOn(Transport transport, Handlers handlers) {
    ServerRequests requests = new ServerRequests(transport, handlers);
    transport.listen(requests::arrived);
    transport.onClose(() -> requests.working.values().forEach(Thread::interrupt));
  }

  private void arrived(Message message) {
    if (message instanceof Request request) {
      Thread thread =
          Thread.ofVirtual()
              .name("mcp-t answer " + request.method())
              .unstarted(() -> answer(request));
      working.put(request.id().json(), thread);
      thread.start();
    } else if (message instanceof Notification note
        && note.method().equals(Methods.CANCELLED)
        && note.params() instanceof JsonObject params) {
      JsonValue id = params.get("requestId");
      Thread thread = id == null ? null : working.get(id);
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  private void answer(Request request) {
    try {
      transport.send(
          new Outgoing(response(request).text(), Headers.none(), new Await.HttpOnly()),
          Deadline.in(BOUND));
    } catch (ConnectionFailure _) {
      // The evidence holds it; whoever waits for the server notices by itself.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      working.remove(request.id().json(), Thread.currentThread());
    }
  }

  private Response response(Request request) throws InterruptedException {
    if (request.method().equals(Methods.PING)) {
      return Result.of(request.id(), JsonObject.EMPTY);
    }
    try {
      JsonObject params = request.params() instanceof JsonObject given ? given : null;
      return Result.of(request.id(), handlers.answer(request.method(), params));
    } catch (Refusal no) {
      return ErrorResponse.of(request.id(), no.code(), String.valueOf(no.getMessage()), null);
    }
  }
}
