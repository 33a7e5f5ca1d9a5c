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
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An Accept header that names both types is understood however it is written; others are served or
/// refused as the client's fault.
public final class WeightedAcceptIsUnderstood implements Check {

  private static final Map<String, Boolean> ACCEPTS = accepts();

  private static Map<String, Boolean> accepts() {
    Map<String, Boolean> accepts = new LinkedHashMap<>();
    accepts.put("text/event-stream, application/json", true);
    accepts.put("application/json;q=0.9, text/event-stream;q=0.8", true);
    accepts.put("*/*", false);
    accepts.put("application/json", false);
    accepts.put("text/event-stream", false);
    return accepts;
  }

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-accept-both",
        "Accept with both types is understood in any order and with weights; less is served or refused.",
        Level.ROBUSTNESS,
        "http",
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#sending-messages-to-the-server");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a request " + Refusal.became(alive), List.of(alive.exchange()));
    }
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    var seen = new ArrayList<Exchange>();
    for (Map.Entry<String, Boolean> accept : ACCEPTS.entrySet()) {
      Heard heard =
          probe.send(
              connection,
              connection
                  .compose(method, null, connection.nextId())
                  .with("Accept", accept.getKey()));
      seen.addAll(heard.evidence());
      if (!(heard instanceof Heard.Answered(Reply reply))) {
        return Verdict.violated(
            "Accept: " + accept.getKey() + " got no answer", "an answer", heard.evidence());
      }
      int status = Objects.requireNonNullElse(reply.status(), 0);
      boolean right = reply.result() != null || (!accept.getValue() && status / 100 == 4);
      if (!right) {
        return Verdict.violated(
            "Accept: " + accept.getKey() + " " + Refusal.became(reply) + " (HTTP " + status + ")",
            accept.getValue() ? "a result" : "a result, or HTTP 4xx",
            reply);
      }
    }
    return new Verdict.Holds(ACCEPTS.size() + " ways to write Accept were understood", seen);
  }
}
