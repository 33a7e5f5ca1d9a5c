package dev.mcpt.compliance.http;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.List;

/// A notification that is accepted gets 202 and no body.
public final class NotificationGets202 implements Check {

  private static final Duration QUIET = Duration.ofMillis(300);
  private static final String EXPECTED = "HTTP 202 without a body";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-notification-202",
        "An accepted notification gets HTTP 202 without a body.",
        Level.MUST,
        "http",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#sending-messages-to-the-server");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    JsonObject params = Json.object("requestId", "mcp-t-never-sent", "reason", "a probe");
    Outgoing out = connection.compose(Methods.CANCELLED, params, null);
    Heard heard = probe.send(connection, out.awaiting(new Await.Quiet(QUIET)));
    return switch (heard) {
      case Heard.Silence silence ->
          Verdict.violated("the notification got no HTTP answer", EXPECTED, silence.evidence());
      case Heard.Answered(Reply reply) -> judged(connection, probe, reply);
    };
  }

  private static Verdict judged(Connection connection, Probe probe, Reply reply)
      throws ConnectionFailure, InterruptedException {
    Integer status = reply.status();
    if (status == null || status != 202) {
      return Verdict.violated("the notification got HTTP " + status, EXPECTED, reply);
    }
    if (!reply.body().isEmpty()) {
      return Verdict.violated(
          "the 202 has a body of " + reply.body().length() + " characters", EXPECTED, reply);
    }
    Reply alive = connection.ping(probe.deadline());
    return alive.result() == null
        ? Verdict.untestable(
            "after the notification a ping " + Refusal.became(alive), List.of(alive.exchange()))
        : Verdict.holds("a notification gets 202 without a body", reply);
  }
}
