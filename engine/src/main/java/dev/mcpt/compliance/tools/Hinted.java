package dev.mcpt.compliance.tools;

import dev.mcpt.check.Probe;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// The call of the tool that a hint of the user names, or, without a hint, of the tool that the
/// official test servers have for the purpose.
///
/// @param trial null where there is none
/// @param lacking why there is none, else null
public record Hinted(@Nullable Trial trial, @Nullable Verdict lacking) {

  /// Finds the tool. A hint is the tool's name, and behind it, if it needs some, the arguments as a
  /// JSON object: `slow {"seconds": 2}`.
  public static Hinted of(Probe probe, Stock tools, String hint, @Nullable String fixture) {
    if (tools.nothing() != null) {
      return new Hinted(null, tools.nothing());
    }
    String said = probe.hint(hint);
    String words = said == null ? String.valueOf(fixture) : said.strip();
    int end = words.indexOf('{');
    String name = end < 0 ? words : words.substring(0, end).strip();
    JsonObject tool =
        tools.items().stream()
            .filter(it -> name.equals(it.string("name")))
            .findFirst()
            .orElse(null);
    if (tool == null) {
      return none(
          said == null
              ? "no hint "
                  + hint
                  + " names a tool"
                  + (fixture == null ? "" : ", and there is none named " + fixture)
              : "the hint " + hint + " names " + name + ", which is not listed");
    }
    try {
      JsonObject arguments =
          end < 0
              ? Trials.trial(tool).map(Trial::arguments).orElse(JsonObject.EMPTY)
              : (JsonObject) Json.read(words.substring(end));
      return new Hinted(new Trial(tool, name, arguments), null);
    } catch (JsonSyntaxException e) {
      return none("the arguments in the hint " + hint + " are no JSON: " + e.getMessage());
    }
  }

  private static Hinted none(String reason) {
    return new Hinted(null, Verdict.notApplicable(reason));
  }
}
