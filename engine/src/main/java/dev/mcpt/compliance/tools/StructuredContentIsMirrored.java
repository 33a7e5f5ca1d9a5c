package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.Objects;

/// Clients that know no structured content find it as text.
public final class StructuredContentIsMirrored implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-structured-mirrored",
        "Structured content is also in a text block, as JSON.",
        Level.SHOULD,
        "tools",
        Applies.everywhere().from(Revision.V2025_06_18),
        "server/tools#structured-content");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    List<Called> calls = Trials.made(probe, Trials.of(probe, tools, _ -> true));
    Verdict nothing = Trials.nothing(tools, calls);
    if (nothing != null) {
      return nothing;
    }
    List<Called> structured =
        calls.stream()
            .filter(it ->
                Objects.requireNonNullElse(it.success(), JsonObject.EMPTY).has("structuredContent"))
            .toList();
    if (structured.isEmpty()) {
      return Verdict.notApplicable("no result of " + calls.size() + " calls is structured");
    }
    List<String> problems =
        structured.stream()
            .filter(it -> !mirrored(it))
            .map(it -> it.trial().name() + " gives structuredContent that no text block repeats")
            .toList();
    return problems.isEmpty()
        ? new Verdict.Holds(
            structured.size() + " structured results, each repeated as text",
            Trials.evidence(structured))
        : Verdict.violated(
            Stock.told(problems), "a text block with the same JSON", Trials.evidence(structured));
  }

  private static boolean mirrored(Called called) {
    JsonObject result = called.success();
    JsonValue content = result == null ? null : result.get("structuredContent");
    return content != null && called.texts().stream().anyMatch(text -> same(text, content));
  }

  private static boolean same(String text, JsonValue content) {
    try {
      return Json.read(text).sameAs(content);
    } catch (JsonSyntaxException _) {
      return false;
    }
  }
}
