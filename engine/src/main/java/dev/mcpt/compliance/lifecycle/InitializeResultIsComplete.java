package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;

/// The result of `initialize` names a protocol version, capabilities and the server.
public final class InitializeResultIsComplete implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "init-result-shape",
        "The result of initialize names protocolVersion, capabilities and serverInfo with name and version.",
        Level.MUST,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#initialization");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Reply reply = probe.connection().handshake();
    JsonObject result = reply.result();
    if (result == null) {
      return Verdict.violated("initialize gave no result object", expected(), reply);
    }
    var missing = new ArrayList<String>();
    if (result.string("protocolVersion") == null) {
      missing.add("protocolVersion (a string)");
    }
    if (result.object("capabilities") == null) {
      missing.add("capabilities (an object)");
    }
    JsonObject server = result.object("serverInfo");
    if (server == null) {
      missing.add("serverInfo (an object)");
    } else {
      if (server.string("name") == null) {
        missing.add("serverInfo.name (a string)");
      }
      if (server.string("version") == null) {
        missing.add("serverInfo.version (a string)");
      }
    }
    return missing.isEmpty()
        ? Verdict.holds("the result of initialize is complete", reply)
        : Verdict.violated(
            "the result of initialize lacks " + String.join(", ", missing), expected(), reply);
  }

  private static String expected() {
    return "a result with protocolVersion, capabilities, and serverInfo with name and version";
  }
}
