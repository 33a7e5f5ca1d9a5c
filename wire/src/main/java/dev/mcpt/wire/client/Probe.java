package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.SseTransport;
import dev.mcpt.wire.transport.StdioTransport;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Asks a server for its era with `server/discover`, and goes on listening for the answer while
/// `initialize` is tried: a legacy server may stay silent, and a slow one may still be starting.
final class Probe implements AutoCloseable {

  /// What is known so far.
  ///
  /// @param reply null while there is none
  /// @param broken whether the transport has failed; a process that died is one
  record Finding(Discovery discovery, @Nullable Reply reply, @Nullable ConnectionFailure broken) {
    boolean silent() {
      return reply == null && broken == null;
    }
  }

  /// Between two looks at a clock that may stand still.
  private static final long SHORTEST = Duration.ofMillis(100).toNanos();

  private final Transport transport;
  private final LongSupplier ticker;
  private final Calls calls;
  private final CompletableFuture<Reply> answer = new CompletableFuture<>();
  private final Thread thread;

  /// @param deadline how long an answer is of interest at all
  /// @param ticker nanoseconds on the clock by which the server's silence is measured
  Probe(
      Handshakes handshakes,
      Transport transport,
      Revision revision,
      Deadline deadline,
      LongSupplier ticker) {
    this.transport = transport;
    this.ticker = ticker;
    this.calls = handshakes.calls(transport);
    this.thread =
        Thread.ofVirtual()
            .name("mcp-t probe")
            .start(() -> {
              try {
                answer.complete(handshakes.discover(calls, revision, deadline));
              } catch (ConnectionFailure | InterruptedException | RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
  }

  /// How long silence is waited for before the server is taken for a legacy one.
  Duration patience() {
    return switch (transport) {
      case StdioTransport _ -> Duration.ofSeconds(2);
      case HttpTransport _, SseTransport _ -> Duration.ofSeconds(5);
    };
  }

  Transport transport() {
    return transport;
  }

  Calls calls() {
    return calls;
  }

  /// Waits so long for the answer and tells what it means. Silence and breakdown mean a legacy
  /// server, until something else is known.
  ///
  /// @throws ConnectionFailure if the server cannot be reached at all
  Finding finding(Duration wait) throws ConnectionFailure, InterruptedException {
    Deadline until = Deadline.in(wait, ticker);
    while (true) {
      try {
        long nanos = until.expired() ? 0 : Math.max(until.remainingNanos(), SHORTEST);
        Reply reply = answer.get(nanos, TimeUnit.NANOSECONDS);
        return new Finding(Discovery.of(reply), reply, null);
      } catch (TimeoutException _) {
        if (until.expired()) {
          return new Finding(new Discovery.Legacy(), null, null);
        }
      } catch (ExecutionException e) {
        return broken(e.getCause());
      }
    }
  }

  private static Finding broken(@Nullable Throwable cause)
      throws ConnectionFailure, InterruptedException {
    return switch (cause) {
      case ConnectionFailure.TimedOut _ -> new Finding(new Discovery.Legacy(), null, null);
      case ConnectionFailure.ProcessDied e -> new Finding(new Discovery.Legacy(), null, e);
      case ConnectionFailure.ConnectionLost e -> new Finding(new Discovery.Legacy(), null, e);
      case ConnectionFailure.MalformedTraffic e -> new Finding(new Discovery.Legacy(), null, e);
      case ConnectionFailure e -> throw e;
      case InterruptedException e -> throw e;
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  /// Stops listening.
  @Override
  public void close() {
    thread.interrupt();
  }
}
