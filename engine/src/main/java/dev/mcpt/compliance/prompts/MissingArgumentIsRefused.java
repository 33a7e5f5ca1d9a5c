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
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Objects;

/// A prompt is not given without what it requires.
public final class MissingArgumentIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prompts-get-missing-arg",
        "prompts/get without a required argument is answered with the JSON-RPC error -32602.",
        Level.SHOULD,
        "prompts",
        Applies.everywhere(),
        "server/prompts#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock prompts = Stock.of(probe, Stock.Kind.PROMPTS);
    if (prompts.nothing() != null) {
      return prompts.nothing();
    }
    String name =
        prompts.items().stream()
            .filter(it -> !Fetched.required(it).isEmpty())
            .map(it -> it.string("name"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return name == null
        ? Verdict.notApplicable("no prompt requires an argument")
        : Refusal.with(
            ErrorCodes.INVALID_PARAMS,
            "prompts/get of " + name + " without its required argument",
            probe.ask(probe.connection(), Methods.PROMPTS_GET, Json.object("name", name)));
  }
}
