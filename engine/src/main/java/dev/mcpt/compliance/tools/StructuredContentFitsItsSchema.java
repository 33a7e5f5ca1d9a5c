package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a tool with an output schema gives fits the schema.
public final class StructuredContentFitsItsSchema implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-structured-conforms",
        "A tool with an outputSchema gives structuredContent that fits it.",
        Level.MUST,
        "tools",
        Applies.everywhere().from(Revision.V2025_06_18),
        "server/tools#output-schema");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    List<Called> calls = Trials.made(probe, Trials.of(probe, tools, it -> it.has("outputSchema")));
    Verdict nothing = Trials.nothing(tools, calls);
    if (nothing != null) {
      return nothing;
    }
    var problems = new ArrayList<String>();
    int judged = 0;
    for (Called called : calls) {
      JsonObject result = called.success();
      JsonSchema schema = Compilation.compiled(called.trial().tool().get("outputSchema"));
      if (result != null && schema != null) {
        judged++;
        problem(called.trial().name(), schema, result.get("structuredContent"))
            .ifPresent(problems::add);
      }
    }
    List<Exchange> seen = Trials.evidence(calls);
    if (!problems.isEmpty()) {
      return Verdict.violated(
          Stock.told(problems), "structuredContent that fits the tool's outputSchema", seen);
    }
    return judged == 0
        ? Verdict.notApplicable("no tool with an outputSchema was called with success")
        : new Verdict.Holds(judged + " structured results, each fits its schema", seen);
  }

  private static Optional<String> problem(
      String name, JsonSchema schema, @Nullable JsonValue content) {
    if (content == null) {
      return Optional.of(name + " has an outputSchema and gives no structuredContent");
    }
    return schema.validate(content).stream()
        .filter(it -> !it.keyword().equals(JsonSchema.UNDECIDED))
        .findFirst()
        .map(violation -> name + " gives structuredContent that breaks its schema: " + violation);
  }
}
