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
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A POST that does not say that it is JSON is refused.
public final class ForeignContentTypeIsRefused implements Check {

  private static final String EXPECTED = "HTTP 4xx, 415 for example";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-content-type",
        "A POST whose Content-Type is not application/json is refused with HTTP 4xx.",
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
      return Verdict.untestable(
          "a request with application/json " + Refusal.became(alive), List.of(alive.exchange()));
    }
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    Outgoing out = connection.compose(method, null, connection.nextId());
    Map<String, Outgoing> variants = new LinkedHashMap<>();
    variants.put("text/plain", out.with("Content-Type", "text/plain"));
    String form = "application/x-www-form-urlencoded";
    variants.put(form, out.with("Content-Type", form));
    variants.put("no Content-Type", out.without("Content-Type"));
    var seen = new ArrayList<Exchange>();
    for (Map.Entry<String, Outgoing> variant : variants.entrySet()) {
      Heard heard = probe.send(connection, variant.getValue());
      seen.addAll(heard.evidence());
      if (!(heard instanceof Heard.Answered(Reply reply))) {
        return Verdict.violated(
            "a POST with " + variant.getKey() + " got no answer", EXPECTED, heard.evidence());
      }
      Integer status = reply.status();
      if (status == null || status / 100 != 4) {
        return Verdict.violated(
            "a POST with "
                + variant.getKey()
                + " "
                + Refusal.became(reply)
                + " (HTTP "
                + status
                + ")",
            EXPECTED,
            reply);
      }
    }
    return new Verdict.Holds("what does not say that it is JSON is refused", seen);
  }
}
