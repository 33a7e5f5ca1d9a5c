package dev.mcpt.tools;

import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Matcher;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
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

  /// The value with each reference replaced: a text that is nothing but a reference becomes the
  /// saved value with its type, a reference inside a text becomes text.
  JsonValue fill(JsonValue value) throws Unknown {
    return switch (value) {
      case JsonString(String text) -> fillText(text);
      case JsonArray array -> {
        var items = new ArrayList<JsonValue>();
        for (JsonValue item : array) {
          items.add(fill(item));
        }
        yield new JsonArray(items);
      }
      case JsonObject object -> fill(object);
      case JsonValue other -> other;
    };
  }

  JsonObject fill(JsonObject object) throws Unknown {
    var members = new ArrayList<JsonObject.Member>();
    for (JsonObject.Member member : object.members()) {
      members.add(new JsonObject.Member(member.name(), fill(member.value())));
    }
    return new JsonObject(members);
  }

  /// A text with each reference replaced by the saved value as text.
  String fill(String text) throws Unknown {
    return fillText(text) instanceof JsonString(String filled) ? filled : plain(fillText(text));
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
      case Matcher.EqualsMatcher equal -> new Matcher.EqualsMatcher(fill(equal.value()));
      case Matcher.ContainsMatcher contains -> new Matcher.ContainsMatcher(fill(contains.value()));
      case Matcher.MatchesMatcher matches -> matches;
      case Matcher.SchemaMatcher schema -> schema;
    };
  }

  private JsonValue fillText(String text) throws Unknown {
    var found = REFERENCE.matcher(text);
    if (found.matches()) {
      return value(found.group(1));
    }
    found.reset();
    var filled = new StringBuilder();
    int from = 0;
    while (found.find()) {
      filled.append(text, from, found.start()).append(plain(value(found.group(1))));
      from = found.end();
    }
    return new JsonString(filled.append(text.substring(from)).toString());
  }

  private JsonValue value(String name) throws Unknown {
    JsonValue value = values.get(name);
    if (value == null) {
      throw new Unknown(name, values);
    }
    return value;
  }

  private static String plain(JsonValue value) {
    return value instanceof JsonString(String text) ? text : Json.write(value);
  }
}
