package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.rpc.Result;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;

/// Answers what a server of the stateful era asks: `ping` with an empty result, all else with
/// "method not found", because we do not serve it. Each answer is an exchange of the evidence.
final class ServerRequests {

  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final long METHOD_NOT_FOUND = -32601;

  private final Transport transport;

  private ServerRequests(Transport transport) {
    this.transport = transport;
  }

  /// Answers from now on, each request in a thread of its own.
  static void answerOn(Transport transport) {
    ServerRequests requests = new ServerRequests(transport);
    transport.listen(requests::arrived);
  }

  private void arrived(Message message) {
    if (message instanceof Request request) {
      Thread.ofVirtual().name("mcp-t answer " + request.method()).start(() -> answer(request));
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
    }
  }

  static Response response(Request request) {
    return request.method().equals("ping")
        ? Result.of(request.id(), JsonObject.EMPTY)
        : ErrorResponse.of(
            request.id(),
            METHOD_NOT_FOUND,
            "This client does not serve " + request.method() + ".",
            null);
  }
}
