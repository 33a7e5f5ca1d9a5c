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
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;

/// `ping` is answered with an empty result.
public final class PingIsAnswered implements Check {

  private static final String EXPECTED = "an empty result object";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "ping-reply",
        "ping is answered with an empty result.",
        Level.MUST,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/utilities/ping");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Heard heard =
        probe.send(connection, connection.compose(Methods.PING, null, connection.nextId()));
    return switch (heard) {
      case Heard.Silence silence ->
          Verdict.violated("ping got no answer", EXPECTED, silence.evidence());
      case Heard.Answered(Reply reply) -> {
        JsonObject result = reply.result();
        if (result == null) {
          yield Verdict.violated("ping " + Refusal.became(reply), EXPECTED, reply);
        }
        yield result.without("_meta").isEmpty()
            ? Verdict.holds("ping is answered with an empty result", reply)
            : Verdict.tolerated(
                "the result of ping has members: " + result.keys(), EXPECTED, reply);
      }
    };
  }
}
