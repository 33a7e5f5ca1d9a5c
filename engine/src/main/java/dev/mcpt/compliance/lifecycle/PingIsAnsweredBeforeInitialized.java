package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;

/// `ping` is answered between `initialize` and `notifications/initialized`.
public final class PingIsAnsweredBeforeInitialized implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "init-ping-before-initialized",
        "ping is answered before the client has sent notifications/initialized.",
        Level.ROBUSTNESS,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#initialization");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a ping after the handshake " + Refusal.became(alive), List.of(alive.exchange()));
    }
    try (Greeting greeting = Greeting.of(probe, Introduction.params(connection.revision().id()))) {
      if (greeting.result() == null) {
        return Verdict.untestable("initialize " + greeting.became(), greeting.heard().evidence());
      }
      Heard heard =
          probe.send(greeting.transport(), greeting.request(Methods.PING, Id.of("mcp-t-early")));
      boolean served = heard instanceof Heard.Answered(Reply reply) && reply.result() != null;
      return served
          ? new Verdict.Holds("ping is answered before initialized", heard.evidence())
          : Verdict.violated(
              "a ping before notifications/initialized "
                  + (heard instanceof Heard.Answered(Reply reply)
                      ? Refusal.became(reply)
                      : "got no answer"),
              "an empty result object",
              heard.evidence());
    }
  }
}
