package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// `server/discover` tells the revisions and capabilities of the server, and how long that holds.
public final class DiscoveryIsComplete implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "discover-implemented",
        "server/discover gives supportedVersions, capabilities, resultType, ttlMs and cacheScope.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "server/discover");
  }

  private static final String EXPECTED =
      "a result with supportedVersions (strings), capabilities, resultType, ttlMs (an integer, not"
          + " negative) and cacheScope (public or private)";

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Heard heard =
        probe.send(connection, connection.compose(Methods.DISCOVER, null, connection.nextId()));
    return switch (heard) {
      case Heard.Silence silence ->
          Verdict.violated("server/discover got no answer", EXPECTED, silence.evidence());
      case Heard.Answered(Reply reply) -> {
        JsonObject result = reply.result();
        if (result == null) {
          yield Verdict.violated("server/discover " + Refusal.became(reply), EXPECTED, reply);
        }
        List<String> wrong = wrong(result);
        yield wrong.isEmpty()
            ? Verdict.holds("the result of server/discover is complete", reply)
            : Verdict.violated(
                "the result of server/discover lacks " + String.join(", ", wrong), EXPECTED, reply);
      }
    };
  }

  private static List<String> wrong(JsonObject result) {
    var wrong = new ArrayList<String>();
    JsonArray versions = result.array("supportedVersions");
    if (versions == null
        || versions.isEmpty()
        || !versions.items().stream().allMatch(JsonString.class::isInstance)) {
      wrong.add("supportedVersions (strings, at least one)");
    }
    if (result.object("capabilities") == null) {
      wrong.add("capabilities (an object)");
    }
    if (result.string("resultType") == null) {
      wrong.add("resultType (a string)");
    }
    Long ttl = result.integer("ttlMs");
    if (ttl == null || ttl < 0) {
      wrong.add("ttlMs (an integer, not negative)");
    }
    String scope = result.string("cacheScope");
    if (scope == null || !List.of("public", "private").contains(scope)) {
      wrong.add("cacheScope (public or private)");
    }
    return wrong;
  }
}
