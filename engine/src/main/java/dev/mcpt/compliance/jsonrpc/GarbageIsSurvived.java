package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// Whatever nonsense it is sent, the server goes on serving.
public final class GarbageIsSurvived implements Check {

  private static final String EXPECTED = "a server that goes on serving the same client";
  private static final List<String> GARBAGE =
      List.of(
          "{bad",
          "null",
          "[]",
          "[[],1]",
          "\"text\"",
          "{}",
          "{\"jsonrpc\":\"2.0\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":[]}",
          "{\"jsonrpc\":\"2.0\",\"id\":1e400,\"method\":\"conformance/none\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"\",\"params\":7}",
          "[".repeat(200) + "]".repeat(200));

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-server-survives-garbage",
        "After messages that are none a client's next requests are still served.",
        Level.ROBUSTNESS,
        "jsonrpc",
        Applies.everywhere(),
        "basic#messages");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a sound request " + Refusal.became(alive), List.of(alive.exchange()));
    }
    Outgoing sound = connection.compose("notifications/conformance_none", null, null);
    var seen = new ArrayList<Exchange>();
    try {
      for (String garbage : GARBAGE) {
        Outgoing out = sound.withText(garbage).awaiting(new Await.HttpOnly());
        seen.add(connection.transport().send(out, patient(probe)).exchange());
      }
      Reply after = connection.lifeSign(patient(probe));
      seen.add(after.exchange());
      return after.result() != null
          ? new Verdict.Holds("after " + GARBAGE.size() + " pieces of nonsense it serves", seen)
          : Verdict.violated("after nonsense a request " + Refusal.became(after), EXPECTED, seen);
    } catch (ConnectionFailure e) {
      seen.addAll(e.evidence());
      return Verdict.violated("after nonsense: " + e.getMessage(), EXPECTED, seen);
    }
  }

  private static Deadline patient(Probe probe) {
    return Deadline.in(probe.patience()).earlier(probe.deadline());
  }
}
