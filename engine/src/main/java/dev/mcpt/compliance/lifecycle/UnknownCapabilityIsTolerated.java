package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;

/// A client that declares what nobody knows is welcome.
public final class UnknownCapabilityIsTolerated implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "init-unknown-capability-tolerated",
        "initialize is served when the client declares unknown and experimental capabilities.",
        Level.ROBUSTNESS,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#capability-negotiation");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    JsonObject capabilities =
        Json.object(
            "mcptUnheardOf",
            Json.object("of", "nobody"),
            "experimental",
            Json.object("mcp-t", Json.object("depth", 1)));
    JsonObject params =
        Introduction.params(connection.revision().id()).with("capabilities", capabilities);
    try (Greeting greeting = Greeting.of(probe, params)) {
      return greeting.result() != null
          ? new Verdict.Holds(
              "unknown capabilities of the client are tolerated", greeting.heard().evidence())
          : Verdict.violated(
              "initialize with an unknown capability " + greeting.became(),
              "a result of initialize",
              greeting.heard().evidence());
    }
  }
}
