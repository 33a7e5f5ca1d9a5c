package dev.mcpt.security;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Result;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends what no client should send, and remembers how the server took it. Refused in good order
/// and served are both fine here; an internal error, a broken connection and a dead server are not.
final class HostileInput {

  private static final Duration QUIET = Duration.ofMillis(300);

  private final Probe probe;
  private Connection connection;
  private final List<Exchange> seen = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final List<Exchange> shown = new ArrayList<>();

  /// On a connection of the check's own.
  HostileInput(Probe probe) throws ConnectionFailure, InterruptedException {
    this.probe = probe;
    this.connection = probe.connection();
  }

  Connection connection() {
    return connection;
  }

  /// The lightest request of the era, to be made hostile.
  Outgoing ordinary() {
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    return connection.compose(method, null, connection.nextId());
  }

  /// Null while the server answers an ordinary request.
  @Nullable Verdict unserved() throws ConnectionFailure, InterruptedException {
    Reply alive = connection.lifeSign(probe.deadline());
    seen.add(alive.exchange());
    return alive.result() != null
        ? null
        : Verdict.untestable("an ordinary request " + Refusal.became(alive), seen);
  }

  /// Sends a message, over any transport.
  ///
  /// @param what as the subject of a sentence
  /// @param also says what else is wrong with an answer, or null
  void send(String what, Outgoing out, Function<Reply, @Nullable String> also)
      throws ConnectionFailure, InterruptedException {
    take(what, () -> probe.send(connection, out.awaiting(new Await.Quiet(QUIET))), also);
  }

  /// Sends a request over HTTP as it stands.
  void send(String what, HttpRequest request, Function<Reply, @Nullable String> also)
      throws ConnectionFailure, InterruptedException {
    HttpTransport http = (HttpTransport) connection.transport();
    take(
        what,
        () ->
            new Heard.Answered(
                http.send(request, new Await.Quiet(QUIET), _ -> {}, Deadline.in(probe.patience()))),
        also);
  }

  /// Something that sends.
  @FunctionalInterface
  private interface Sending {
    Heard send() throws ConnectionFailure, InterruptedException;
  }

  private void take(String what, Sending sending, Function<Reply, @Nullable String> also)
      throws ConnectionFailure, InterruptedException {
    Heard heard;
    try {
      heard = sending.send();
    } catch (ConnectionFailure broken) {
      // Whose fault it was shows on a connection of its own: one that fails too is the world's.
      connection = probe.open();
      note(what + " broke the connection", broken.evidence());
      return;
    }
    seen.addAll(heard.evidence());
    switch (heard) {
      case Heard.Silence silence -> note(what + " got no answer", silence.evidence());
      case Heard.Answered(Reply reply) -> {
        String problem = internal(reply);
        String other = problem == null ? also.apply(reply) : problem;
        if (other != null) {
          note(what + " " + other, List.of(reply.exchange()));
        }
      }
    }
  }

  private void note(String what, List<Exchange> exchanges) {
    wrong.add(what);
    shown.addAll(exchanges);
  }

  private static @Nullable String internal(Reply reply) {
    Integer status = reply.status();
    if (status != null && status >= 500) {
      return "got HTTP " + status;
    }
    Long code = code(reply);
    return code != null && code == ErrorCodes.INTERNAL_ERROR
        ? "was refused with -32603, an internal error"
        : null;
  }

  /// The code of the error that came, whatever its id; null if none came.
  static @Nullable Long code(Reply reply) {
    for (Message message : reply.messages()) {
      if (message instanceof ErrorResponse error) {
        return error.code();
      }
    }
    return null;
  }

  /// The result that came, whatever its id; null if none came.
  static @Nullable Result result(Reply reply) {
    for (Message message : reply.messages()) {
      if (message instanceof Result result) {
        return result;
      }
    }
    return null;
  }

  /// What is wrong with a message that should not be understood at all: that it was served, or
  /// taken for another.
  static @Nullable String understood(Reply reply) {
    if (result(reply) != null) {
      return "was served";
    }
    Long code = code(reply);
    return code != null && code == ErrorCodes.METHOD_NOT_FOUND
        ? "was taken for a request of a method that is not there (-32601)"
        : null;
  }

  /// Holds if nothing went wrong and the server still answers.
  Verdict verdict(String holds, String expected) throws ConnectionFailure, InterruptedException {
    if (!wrong.isEmpty()) {
      return Verdict.violated(String.join("; ", wrong), expected, shown);
    }
    Verdict dead = unserved();
    return dead == null ? new Verdict.Holds(holds, seen) : dead;
  }
}
