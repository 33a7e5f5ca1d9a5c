package dev.mcpt.tools;

import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Matcher;
import dev.mcpt.suite.Placeholders;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What earlier steps saved, and its way into later steps: `${steps.<name>}`.
final class Saved {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{steps\\.([^}]*)}");

  private final Map<String, JsonValue> values = new LinkedHashMap<>();
  private final Placeholders<Unknown> references =
      new Placeholders<>(REFERENCE, found -> value(found.group(1)));

  /// A reference to what no step before has saved.
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;

    Unknown(String name, Map<String, JsonValue> known) {
      super(
          "${steps."
              + name
              + "} reads what no step before has saved; "
              + (known.isEmpty()
                  ? "nothing was saved"
                  : "saved: " + String.join(", ", known.keySet())));
    }
  }

  void put(String name, JsonValue value) {
    values.put(name, value);
  }

  JsonObject fill(JsonObject object) throws Unknown {
    return references.fill(object);
  }

  /// A text with each reference replaced by the saved value as text.
  String fill(String text) throws Unknown {
    return references.fill(text);
  }

  /// The expectations with each reference in what they compare with replaced.
  List<Expectation> fill(List<Expectation> expected) throws Unknown {
    var filled = new ArrayList<Expectation>();
    for (Expectation one : expected) {
      filled.add(
          one instanceof Expectation.PathExpectation path
              ? new Expectation.PathExpectation(path.path(), fill(path.matcher()))
              : one);
    }
    return filled;
  }

  private Matcher fill(Matcher matcher) throws Unknown {
    return switch (matcher) {
      case Matcher.EqualsMatcher equal -> new Matcher.EqualsMatcher(references.fill(equal.value()));
      case Matcher.ContainsMatcher contains ->
          new Matcher.ContainsMatcher(references.fill(contains.value()));
      case Matcher.MatchesMatcher matches -> matches;
      case Matcher.SchemaMatcher schema -> schema;
    };
  }

  private JsonValue value(String name) throws Unknown {
    JsonValue value = values.get(name);
    if (value == null) {
      throw new Unknown(name, values);
    }
    return value;
  }
}
