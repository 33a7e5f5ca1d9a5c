package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The icons of tools can be shown without harm.
public final class IconsAreSafe implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-icons-safe",
        "The src of each icon of a tool is an https or data URI.",
        Level.ROBUSTNESS,
        "tools",
        Applies.everywhere().from(Revision.V2025_11_25),
        "basic#icons");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    if (tools.nothing() == null && tools.items().stream().noneMatch(it -> it.has("icons"))) {
      return Verdict.notApplicable("no tool has icons");
    }
    return tools.each(
        "each icon https or data",
        "icons whose src is an https or data URI",
        IconsAreSafe::problems);
  }

  private static List<String> problems(JsonObject tool) {
    JsonValue icons = tool.get("icons");
    if (!(icons instanceof JsonArray list)) {
      return icons == null ? List.of() : List.of("has the icons " + icons);
    }
    return list.items().stream()
        .map(icon -> icon instanceof JsonObject object ? object.get("src") : icon)
        .filter(src -> !safe(src))
        .map(src -> "has an icon with the src " + src)
        .toList();
  }

  private static boolean safe(@Nullable JsonValue src) {
    return src instanceof JsonString(String uri)
        && (uri.regionMatches(true, 0, "https:", 0, 6)
            || uri.regionMatches(true, 0, "data:", 0, 5));
  }
}
