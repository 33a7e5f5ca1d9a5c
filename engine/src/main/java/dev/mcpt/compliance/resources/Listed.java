package dev.mcpt.compliance.resources;

import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// What the entries of a list must have.
final class Listed {

  private Listed() {}

  /// Which of the members are no strings.
  static List<String> lacks(JsonObject entry, String... members) {
    var lacks = new ArrayList<String>();
    for (String member : members) {
      JsonValue value = entry.get(member);
      if (!(value instanceof JsonString)) {
        lacks.add(value == null ? "has no " + member : "has the " + member + " " + value);
      }
    }
    return lacks;
  }

  /// Judges a list without entries: it may be empty, but it must be there.
  static Verdict orNoArray(Stock list, String member) {
    String problem = list.problem();
    return problem == null
        ? new Verdict.Holds("an empty array " + member, list.evidence())
        : Verdict.violated(
            list.kind().method() + ": " + problem, "an array `" + member + "`", list.evidence());
  }
}
