package dev.mcpt.wire.transport;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Sends one message, and sends it again after each refusal that its authorizer could put right.
/// The time that this takes does not count against the message's deadline.
final class Authorizing {

  /// A message goes out that often at the most; what is refused then is refused for good.
  static final int MOST_SENDINGS = 4;

  /// Sends a request as it stands.
  @FunctionalInterface
  interface Sender {
    Reply send(HttpRequest request, Deadline deadline)
        throws ConnectionFailure, InterruptedException;
  }

  private final HttpTransport transport;
  private final Authorizer authorizer;
  private final Stopwatch stopwatch;
  private boolean again;

  Authorizing(HttpTransport transport, Authorizer authorizer, Stopwatch stopwatch) {
    this.transport = transport;
    this.authorizer = authorizer;
    this.stopwatch = stopwatch;
  }

  /// @param composed makes the request anew, with the credentials of the moment
  /// @throws ConnectionFailure.Unauthorized if the server refuses it in the end
  Reply send(Supplier<HttpRequest> composed, Sender sender, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Duration left = deadline.remaining();
    try {
      stopwatch.during(authorizer::prepare);
      for (int sendings = 1; ; sendings++) {
        Deadline until = deadline.unlimited() ? deadline : Deadline.in(left);
        HttpRequest request = composed.get();
        Reply reply = sender.send(request, until);
        left = until.remaining();
        if (!refused(reply)) {
          return reply;
        }
        ask(reply, request);
        if (!again) {
          return reply;
        }
        if (sendings == MOST_SENDINGS) {
          throw stillRefused(reply);
        }
      }
    } catch (ConnectionFailure.Unauthorized e) {
      throw e.with(transport.recorder().exchanges());
    }
  }

  private void ask(Reply reply, HttpRequest request)
      throws ConnectionFailure, InterruptedException {
    int status = reply.status() == null ? 0 : reply.status();
    again = false;
    stopwatch.during(
        () -> again = authorizer.challenged(status, reply.headers(), request.headers()));
  }

  private static boolean refused(Reply reply) {
    return reply.status() != null && (reply.status() == 401 || reply.status() == 403);
  }

  private ConnectionFailure stillRefused(Reply reply) {
    List<Exchange> evidence = transport.recorder().exchanges();
    return new ConnectionFailure.Unauthorized(
            transport.target().url()
                + " refuses with HTTP status "
                + reply.status()
                + " each token that it was given.",
            "The server's log may say what it misses: another audience, issuer or scope.")
        .with(evidence);
  }
}
