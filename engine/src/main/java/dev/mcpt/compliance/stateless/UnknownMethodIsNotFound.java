package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Map;

/// A method that nobody knows is not found, in HTTP and in JSON-RPC.
public final class UnknownMethodIsNotFound implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "unknown-method-404",
        "A request for an unknown method gets HTTP 404 and the JSON-RPC error -32601.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#protocol-version-header");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Gone.methods(probe, Map.of("conformance/none", JsonObject.EMPTY));
  }
}
