package dev.mcpt.compliance.stdio;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.util.List;

/// `server/discover` before `initialize` gets some answer, for clients that try both eras.
public final class EarlyDiscoveryIsAnswered implements Check {

  private static final Duration STARTING = Duration.ofSeconds(10);
  private static final Id ID = Id.of("mcp-t-era");
  private static final String EXPECTED = "a result or an error";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "stdio-probe-answered",
        "server/discover before initialize is answered, if only with an error.",
        Level.ROBUSTNESS,
        "stdio",
        Applies.in(Era.STATEFUL).only(Channel.STDIO),
        "basic/transports#stdio");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Reply alive = probe.connection().ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a ping " + Refusal.became(alive), List.of(alive.exchange()));
    }
    String text = Request.of(ID, Methods.DISCOVER, JsonObject.EMPTY).text();
    try (Transport fresh = probe.raw()) {
      Reply reply =
          fresh.send(
              new Outgoing(text, Headers.none(), new Await.Answer(ID)),
              Deadline.in(STARTING).earlier(probe.deadline()));
      return reply.answer() != null || reply.error() != null
          ? Verdict.holds("server/discover before initialize " + Refusal.became(reply), reply)
          : Verdict.violated(
              "server/discover before initialize " + Refusal.became(reply), EXPECTED, reply);
    } catch (ConnectionFailure.TimedOut | ConnectionFailure.ProcessDied e) {
      return Verdict.violated(
          "server/discover before initialize: " + e.getMessage(), EXPECTED, e.evidence());
    }
  }
}
