package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;

/// A request that claims a stateful revision is refused, or served as that revision would be.
public final class LegacyVersionGetsNoModernService implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "version-known-but-legacy",
        "A request of a stateful revision is refused with -32022 or served as in that revision.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic/versioning#protocol-version-negotiation");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest request = BentRequest.ofAny(probe);
    var seen = new ArrayList<Exchange>();
    Verdict unserved = request.unserved(probe, seen);
    if (unserved != null) {
      return unserved;
    }
    Connection connection = probe.connection();
    String legacy = Revision.latestStateful().id();
    Outgoing out =
        Bend.meta(
                "",
                meta ->
                    meta == null
                        ? null
                        : meta.with(MetaKeys.PROTOCOL_VERSION, new JsonString(legacy)))
            .of(connection, request.method(), request.params())
            .with(HeaderNames.PROTOCOL_VERSION, legacy);
    Heard heard = probe.send(connection, out);
    String what = request.method() + " of revision " + legacy;
    String expected = "the JSON-RPC error -32022, or service as in " + legacy;
    if (!(heard instanceof Heard.Answered(Reply reply))) {
      return Verdict.violated(what + " got no answer", expected, heard.evidence());
    }
    JsonObject result = reply.result();
    boolean modern = result != null && result.has("resultType");
    boolean broken = reply.status() != null && reply.status() >= 500;
    return modern || broken
        ? Verdict.violated(
            what
                + (modern
                    ? " was served as one of " + probe.revision().id()
                    : " got HTTP " + reply.status()),
            expected,
            reply)
        : Verdict.holds(what + " " + BentRequest.became(reply), reply);
  }
}
