package dev.mcpt.compliance.prompts;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;

/// A prompt that does not exist is refused.
public final class UnknownPromptIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prompts-get-unknown",
        "prompts/get of an unknown name is answered with the JSON-RPC error -32602.",
        Level.SHOULD,
        "prompts",
        Applies.everywhere(),
        "server/prompts#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock prompts = Stock.of(probe, Stock.Kind.PROMPTS);
    if (prompts.lacking() != null) {
      return prompts.lacking();
    }
    JsonObject params = Json.object("name", "mcp-t-no-such-prompt");
    return Refusal.with(
        ErrorCodes.INVALID_PARAMS,
        "prompts/get of an unknown name",
        probe.ask(probe.connection(), Methods.PROMPTS_GET, params));
  }
}
