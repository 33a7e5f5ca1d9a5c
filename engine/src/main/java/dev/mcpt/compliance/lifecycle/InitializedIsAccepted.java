package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.SseTransport;
import java.time.Duration;
import java.util.List;

/// `notifications/initialized` is taken without an answer. HTTP+SSE names no status for what is
/// posted, so any of success is right there.
public final class InitializedIsAccepted implements Check {

  private static final Duration QUIET = Duration.ofMillis(300);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "init-initialized-accepted",
        "notifications/initialized is accepted: 202 over Streamable HTTP, silence over stdio.",
        Level.MUST,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#initialization");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Outgoing out = connection.compose(Methods.INITIALIZED, null, null);
    Heard heard = probe.send(connection, out.awaiting(new Await.Quiet(QUIET)));
    if (!(heard instanceof Heard.Answered(Reply reply))) {
      return Verdict.violated(
          "the HTTP request with notifications/initialized got no answer",
          "HTTP 202 without a body",
          heard.evidence());
    }
    Integer status = reply.status();
    boolean older = connection.transport() instanceof SseTransport;
    if (status != null && (older ? status / 100 != 2 : status != 202)) {
      return Verdict.violated(
          "notifications/initialized got HTTP " + status,
          older ? "HTTP 2xx" : "HTTP 202 without a body",
          reply);
    }
    boolean answered = reply.messages().stream().anyMatch(Response.class::isInstance);
    if (answered) {
      return Verdict.violated(
          "notifications/initialized got an answer", "no message in answer to it", reply);
    }
    Reply alive = connection.ping(probe.deadline());
    return alive.result() != null
        ? new Verdict.Holds(
            "notifications/initialized was accepted, and the session serves",
            List.of(reply.exchange(), alive.exchange()))
        : Verdict.violated(
            "after notifications/initialized a ping " + Refusal.became(alive),
            "a session that serves requests",
            alive);
  }
}
