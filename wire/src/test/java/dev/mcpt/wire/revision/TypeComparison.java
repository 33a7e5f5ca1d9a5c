package dev.mcpt.wire.revision;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Compares a type of the table with a schema, part by part, in one revision.
final class TypeComparison {

  private final Revision revision;
  private final OfficialSchema official;
  private final Set<String> done = new HashSet<>();
  private final Map<String, Set<String>> explained = new TreeMap<>();
  private List<String> differences = new ArrayList<>();

  TypeComparison(Revision revision, OfficialSchema official) {
    this.revision = revision;
    this.official = official;
  }

  /// What differs and is not explained.
  List<String> differences() {
    return differences;
  }

  /// What differs for a reason, by reason.
  Map<String, Set<String>> explained() {
    return explained;
  }

  private void differ(String path, String what) {
    String difference = path + ": " + what;
    String reason = ExplainedDifferences.reason(revision, difference);
    if (reason == null) {
      differences.add(difference);
    } else {
      explained.computeIfAbsent(reason, _ -> new TreeSet<>()).add(difference);
    }
  }

  void compare(Type ours, JsonObject schema, String path) {
    JsonObject theirs = official.flat(schema);
    switch (ours) {
      case Type.Scalar scalar -> same(path, words(scalar), type(theirs));
      case Type.Words(List<String> words) -> {
        String single = theirs.string("const");
        Set<String> other =
            single != null ? Set.of(single) : SchemaComparison.words(theirs.get("enum"));
        same(path, new TreeSet<>(words).toString(), new TreeSet<>(other).toString());
      }
      case Type.Bounded(Type.Scalar number, long min, Long max) -> {
        if (theirs.has("const")) {
          same(
              path,
              List.of(min, Objects.requireNonNull(max)),
              List.of(theirs.integer("const"), theirs.integer("const")));
          return;
        }
        same(path, words(number), type(theirs));
        same(path + " minimum", min, theirs.integer("minimum"));
        same(path + " maximum", max, theirs.integer("maximum"));
      }
      case Type.ListOf(Type item, int max) -> {
        same(path, "array", type(theirs));
        Long limit = theirs.integer("maxItems");
        same(path + " maxItems", (long) max, limit == null ? Integer.MAX_VALUE : limit);
        JsonObject items = theirs.object("items");
        compare(item, items == null ? JsonObject.EMPTY : items, path + "[]");
      }
      case Type.MapOf(Type value) -> {
        same(path, "object", type(theirs));
        JsonObject values = additional(theirs);
        compare(value, values == null ? JsonObject.EMPTY : values, path + "{}");
      }
      case Shape shape -> compareShape(shape, theirs, path);
      case Union union -> compareUnion(union, theirs, path);
    }
  }

  private void same(String path, @Nullable Object ours, @Nullable Object theirs) {
    if (!Objects.equals(ours, theirs)) {
      differ(path, "ours " + ours + ", theirs " + theirs);
    }
  }

  private static String words(Type.Scalar scalar) {
    return switch (scalar) {
      case ANY -> "any";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> "number";
      case INTEGER -> "integer";
      case OBJECT -> "object";
      case ID -> "[integer, string]";
      case INTEGER_OR_NULL -> "[integer, null]";
      case PRIMITIVE -> "[boolean, number, string]";
    };
  }

  private static String type(JsonObject schema) {
    if (schema.has("anyOf") || schema.has("const") || schema.has("enum")) {
      return "narrower: " + schema;
    }
    String single = schema.string("type");
    if (single != null) {
      return single;
    }
    return schema.has("type") ? SchemaComparison.words(schema.get("type")).toString() : "any";
  }

  private static @Nullable JsonObject additional(JsonObject schema) {
    return schema.get("additionalProperties") instanceof JsonObject object ? object : null;
  }

  private void compareShape(Shape shape, JsonObject theirs, String path) {
    if (!type(theirs).equals("object")) {
      differ(path, "ours an object, theirs " + type(theirs));
      return;
    }
    if (!done.add(shape.name() + " " + theirs)) {
      return;
    }
    JsonObject additional = additional(theirs);
    if (additional != null
        && additional.keys().stream().anyMatch(key -> !key.equals("description"))) {
      differ(path, "other members there " + additional);
    }
    Map<String, Field> ours = new LinkedHashMap<>();
    shape.in(revision).forEach(field -> ours.put(field.name(), field));
    JsonObject properties =
        Objects.requireNonNullElse(theirs.object("properties"), JsonObject.EMPTY);
    Set<String> required = OfficialSchema.required(theirs);
    ours.forEach((name, field) -> {
      String place = shape.name() + "." + name;
      JsonValue schema = properties.get(name);
      if (schema == null) {
        differ(place, "only ours");
      } else {
        if (required.contains(name) != field.required()) {
          differ(place, "required ours " + field.required());
        }
        compare(field.type(), (JsonObject) schema, place);
      }
    });
    properties.keys().stream()
        .filter(name -> !ours.containsKey(name))
        .forEach(name -> differ(shape.name() + "." + name, "only theirs"));
  }

  /// Each form of ours must equal one option of theirs and the other way round; for those that are
  /// left, the option with the fewest differences is compared in detail.
  private void compareUnion(Union union, JsonObject theirs, String path) {
    Set<Type> forms = new LinkedHashSet<>();
    union.in(revision).forEach(form -> forms.add(form.type()));
    List<JsonObject> options = new ArrayList<>(official.options(theirs));
    forms.removeIf(form ->
        options.stream()
            .filter(option -> trial(form, option, path).isEmpty())
            .findFirst()
            .map(options::remove)
            .orElse(false));
    for (Type form : forms) {
      options.stream()
          .min(Comparator.comparingInt(option -> trial(form, option, path).size()))
          .ifPresentOrElse(
              option -> {
                options.remove(option);
                compare(form, option, path + "|" + name(form));
              },
              () -> differ(path, "no counterpart of our form " + name(form)));
    }
    options.forEach(option -> differ(path, "no counterpart of their option " + option));
  }

  private List<String> trial(Type form, JsonObject option, String path) {
    List<String> kept = differences;
    Set<String> before = Set.copyOf(done);
    differences = new ArrayList<>();
    done.clear();
    compare(form, option, path);
    List<String> found = differences;
    differences = kept;
    done.clear();
    done.addAll(before);
    return found;
  }

  private static String name(Type type) {
    return type instanceof Shape shape ? shape.name() : type.toString();
  }
}
