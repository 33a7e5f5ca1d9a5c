package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The discovery tells the name and the version of the server.
public final class DiscoverySaysWhoAnswers implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "discover-identity",
        "The result of server/discover names the server in _meta.",
        Level.SHOULD,
        "stateless",
        Applies.in(Era.STATELESS),
        "server/discover");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Reply reply = probe.connection().handshake();
    JsonObject result = reply.result();
    if (result == null) {
      return Verdict.untestable(
          "server/discover " + Refusal.became(reply), List.of(reply.exchange()));
    }
    String problem = nameless(result);
    return problem == null
        ? Verdict.holds("the discovery names the server", reply)
        : Verdict.violated(
            "the result of server/discover has " + problem,
            "serverInfo with name and version in _meta",
            reply);
  }

  static @Nullable String nameless(JsonObject result) {
    JsonObject meta = result.object("_meta");
    JsonObject info = meta == null ? null : meta.object(MetaKeys.SERVER_INFO);
    if (info == null) {
      return "no serverInfo in _meta";
    }
    return info.string("name") == null || info.string("version") == null
        ? "a serverInfo without name and version"
        : null;
  }
}
