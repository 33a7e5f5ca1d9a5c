package dev.mcpt.security;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How much a schema asks of whoever works with it. Follows references inside the schema only, and
/// each of them once. Pure.
final class SchemaSize {

  private static final int DEEP = 32;
  private static final int MANY = 5_000;
  private static final double HUGE = 100_000;
  private static final int LONG_ENUM = 1_000;

  /// A group with a repetition in it that is itself repeated.
  private static final Pattern CATASTROPHE =
      Pattern.compile("\\((?:[^()\\\\]|\\\\.)*[+*](?:[^()\\\\]|\\\\.)*\\)[+*{]");

  private final JsonObject root;
  private final List<Suspicion> found = new ArrayList<>();
  private final Map<String, Double> expanded = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private int nodes;
  private int depth;

  private SchemaSize(JsonObject root) {
    this.root = root;
  }

  static List<Suspicion> in(JsonObject schema) {
    var size = new SchemaSize(schema);
    double all = size.follow(schema, 1);
    if (size.depth > DEEP) {
      size.add("a depth of " + size.depth, 0.7, "(more than " + DEEP + ")");
    }
    if (size.nodes > MANY) {
      size.add(size.nodes + " values", 0.7, "(more than " + MANY + ")");
    }
    if (all > HUGE) {
      size.add("references that grow to about %.0e values".formatted(all), 0.95, "when followed");
    }
    return size.found;
  }

  private void add(String kind, double confidence, String shown) {
    if (found.stream().noneMatch(it -> it.kind().equals(kind))) {
      found.add(new Suspicion(kind, confidence, shown));
    }
  }

  /// How many values this one stands for once every reference in it is followed.
  private double follow(JsonValue value, int level) {
    nodes++;
    depth = Math.max(depth, level);
    double size = 1;
    switch (value) {
      case JsonArray array -> {
        for (JsonValue item : array) {
          size += follow(item, level + 1);
        }
      }
      case JsonObject object -> {
        look(object);
        String reference = object.string("$ref");
        size += reference == null ? 0 : followed(reference, level);
        for (JsonObject.Member member : object.members()) {
          size += follow(member.value(), level + 1);
        }
      }
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> {}
    }
    return size;
  }

  private void look(JsonObject schema) {
    String pattern = schema.string("pattern");
    if (pattern != null && CATASTROPHE.matcher(pattern).find()) {
      add("a pattern that may take for ever", 0.8, pattern);
    }
    JsonArray words = schema.array("enum");
    if (words != null && words.size() > LONG_ENUM) {
      add("an enum of " + words.size() + " values", 0.5, "(more than " + LONG_ENUM + ")");
    }
    String reference = schema.string("$ref");
    if (reference != null && reference.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
      add("a reference that leads outside", 0.8, reference);
    }
  }

  /// A reference to what is being followed already, as of a tree to itself, adds nothing.
  private double followed(String reference, int level) {
    Double known = expanded.get(reference);
    if (known != null) {
      return known;
    }
    JsonValue target = reference.startsWith("#") ? target(reference.substring(1)) : null;
    if (target == null || !open.add(reference)) {
      return 0;
    }
    int before = nodes;
    int deepest = depth;
    double size = follow(target, level);
    nodes = before;
    depth = deepest;
    open.remove(reference);
    expanded.put(reference, size);
    return size;
  }

  private @Nullable JsonValue target(String pointer) {
    JsonValue value = root;
    for (String segment : pointer.isEmpty() ? List.<String>of() : JsonPointer.segments(pointer)) {
      value = value instanceof JsonObject object ? object.get(segment) : null;
      if (value == null) {
        return null;
      }
    }
    return value;
  }
}
