package dev.mcpt.lock;

import dev.mcpt.lock.Change.Kind;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What changed between two JSON Schemas of a tool.
///
/// Of an input, what accepts less is breaking: a call that was right may be refused. Of an output,
/// what allows more is: a program may meet what it did not know. A change whose meaning is not
/// clear from the keyword alone is breaking in both.
final class SchemaDrift {

  /// How a change alters what a schema accepts.
  private enum Effect {
    NARROWS,
    WIDENS,
    UNCLEAR
  }

  private static final Set<String> WORDS =
      Set.of("title", "description", "examples", "$comment", "deprecated", "readOnly", "writeOnly");

  private static final Set<String> NAMED_SCHEMAS =
      Set.of("properties", "$defs", "definitions", "patternProperties", "dependentSchemas");

  /// Keywords whose value is a schema that what is described must meet; true where it is left out.
  private static final Set<String> SCHEMAS =
      Set.of(
          "items",
          "additionalItems",
          "additionalProperties",
          "unevaluatedItems",
          "unevaluatedProperties",
          "propertyNames");

  /// Bounds, and whether a greater one accepts less.
  private static final Map<String, Boolean> BOUNDS =
      Map.ofEntries(
          Map.entry("minimum", true),
          Map.entry("exclusiveMinimum", true),
          Map.entry("minLength", true),
          Map.entry("minItems", true),
          Map.entry("minProperties", true),
          Map.entry("minContains", true),
          Map.entry("maximum", false),
          Map.entry("exclusiveMaximum", false),
          Map.entry("maxLength", false),
          Map.entry("maxItems", false),
          Map.entry("maxProperties", false),
          Map.entry("maxContains", false));

  private final Drift.Notes notes;
  private final boolean input;

  private SchemaDrift(Drift.Notes notes, boolean input) {
    this.notes = notes;
    this.input = input;
  }

  /// Notes what changed in the schema of what callers send.
  static void input(
      Drift.Notes notes, String where, @Nullable JsonValue before, @Nullable JsonValue after) {
    new SchemaDrift(notes, true).schema(where, before, after);
  }

  /// Notes what changed in the schema of what callers get; one that is new breaks nobody.
  static void output(
      Drift.Notes notes, String where, @Nullable JsonValue before, @Nullable JsonValue after) {
    if (before == null) {
      notes.member(Kind.COMPATIBLE, where, null, after);
    } else {
      new SchemaDrift(notes, false).schema(where, before, after);
    }
  }

  private void schema(String where, @Nullable JsonValue before, @Nullable JsonValue after) {
    if (ItemDrift.same(before, after)) {
      return;
    }
    if (before instanceof JsonObject old && after instanceof JsonObject now) {
      for (String keyword : ItemDrift.names(old, now)) {
        JsonValue was = old.get(keyword);
        JsonValue is = now.get(keyword);
        if (!ItemDrift.same(was, is)) {
          keyword(JsonPointer.child(where, keyword), keyword, was, is);
        }
      }
      return;
    }
    if (acceptsAll(before)) {
      note(Effect.NARROWS, where, before, after);
    } else if (acceptsAll(after)) {
      note(Effect.WIDENS, where, before, after);
    } else if (before instanceof JsonBoolean) {
      note(Effect.WIDENS, where, before, after);
    } else {
      note(after instanceof JsonBoolean ? Effect.NARROWS : Effect.UNCLEAR, where, before, after);
    }
  }

  private static boolean acceptsAll(@Nullable JsonValue schema) {
    return schema == null || schema.equals(JsonBoolean.TRUE) || schema.sameAs(JsonObject.EMPTY);
  }

  private void keyword(
      String where, String keyword, @Nullable JsonValue before, @Nullable JsonValue after) {
    if (WORDS.contains(keyword)) {
      notes.member(Kind.WORDING, where, before, after);
    } else if (NAMED_SCHEMAS.contains(keyword)) {
      named(where, keyword, before, after);
    } else if (SCHEMAS.contains(keyword)) {
      schema(where, before, after);
    } else if (BOUNDS.containsKey(keyword)) {
      note(bound(Boolean.TRUE.equals(BOUNDS.get(keyword)), before, after), where, before, after);
    } else {
      switch (keyword) {
        case "type" -> listed(Sets.types(before, after), where, before, after);
        case "enum" -> listed(Sets.values(before, after), where, before, after);
        case "required" -> required(where, before, after);
        case "anyOf", "oneOf", "allOf" -> branches(where, keyword, before, after);
        case "pattern", "format", "multipleOf", "const", "contains", "if" ->
            note(presence(before, after), where, before, after);
        case "uniqueItems" ->
            note(
                JsonBoolean.TRUE.equals(after) ? Effect.NARROWS : Effect.WIDENS,
                where,
                before,
                after);
        // To a caller who leaves it out, the tool does something else; a reader is told nothing
        // new.
        case "default" -> notes.member(input ? Kind.BREAKING : Kind.WORDING, where, before, after);
        case "$schema", "$id" -> notes.member(Kind.COMPATIBLE, where, before, after);
        default -> note(Effect.UNCLEAR, where, before, after);
      }
    }
  }

  private void named(
      String where, String keyword, @Nullable JsonValue before, @Nullable JsonValue after) {
    JsonObject old = before instanceof JsonObject object ? object : JsonObject.EMPTY;
    JsonObject now = after instanceof JsonObject object ? object : JsonObject.EMPTY;
    boolean properties = keyword.equals("properties");
    for (String name : ItemDrift.names(old, now)) {
      String at = JsonPointer.child(where, name);
      JsonValue was = old.get(name);
      JsonValue is = now.get(name);
      if (was != null && is != null) {
        schema(at, was, is);
      } else if (keyword.equals("$defs") || keyword.equals("definitions")) {
        // What it means shows where it is referred to.
        notes.member(Kind.COMPATIBLE, at, was, is);
      } else if (properties) {
        notes.member(was == null ? Kind.COMPATIBLE : Kind.BREAKING, at, was, is);
      } else {
        note(presence(was, is), at, was, is);
      }
    }
  }

  private void required(String where, @Nullable JsonValue before, @Nullable JsonValue after) {
    List<JsonValue> old = items(before);
    List<JsonValue> now = items(after);
    for (JsonValue name : now) {
      if (!old.contains(name) && name instanceof JsonString(String text)) {
        note(Effect.NARROWS, where, "now holds `" + text + "`", before, after);
      }
    }
    for (JsonValue name : old) {
      if (!now.contains(name) && name instanceof JsonString(String text)) {
        note(Effect.WIDENS, where, "no longer holds `" + text + "`", before, after);
      }
    }
  }

  private void branches(
      String where, String keyword, @Nullable JsonValue before, @Nullable JsonValue after) {
    if (before == null || after == null) {
      note(presence(before, after), where, before, after);
      return;
    }
    List<JsonValue> old = new ArrayList<>(items(before));
    List<JsonValue> now = new ArrayList<>(items(after));
    for (JsonValue branch : items(before)) {
      now.stream()
          .filter(branch::sameAs)
          .findFirst()
          .ifPresent(same -> {
            now.remove(same);
            old.remove(branch);
          });
    }
    boolean all = keyword.equals("allOf");
    if (old.isEmpty() && !now.isEmpty()) {
      note(all ? Effect.NARROWS : Effect.WIDENS, where, before, after);
    } else if (now.isEmpty() && !old.isEmpty()) {
      note(all ? Effect.WIDENS : Effect.NARROWS, where, before, after);
    } else if (old.size() == 1 && now.size() == 1) {
      int at = items(after).indexOf(now.getFirst());
      schema(JsonPointer.child(where, at), old.getFirst(), now.getFirst());
    } else if (!old.isEmpty()) {
      note(Effect.UNCLEAR, where, before, after);
    }
  }

  private static Effect bound(
      boolean greaterIsNarrower, @Nullable JsonValue before, @Nullable JsonValue after) {
    if (before instanceof JsonNumber was && after instanceof JsonNumber is) {
      try {
        boolean greater = is.decimal().compareTo(was.decimal()) > 0;
        return greater == greaterIsNarrower ? Effect.NARROWS : Effect.WIDENS;
      } catch (ArithmeticException _) {
        return Effect.UNCLEAR;
      }
    }
    return presence(before, after);
  }

  /// A keyword that came accepts less, one that went accepts more.
  private static Effect presence(@Nullable JsonValue before, @Nullable JsonValue after) {
    if (before == null) {
      return Effect.NARROWS;
    }
    return after == null ? Effect.WIDENS : Effect.UNCLEAR;
  }

  private static List<JsonValue> items(@Nullable JsonValue value) {
    return value instanceof JsonArray array ? array.items() : List.of();
  }

  /// @param effect null: only the order is another
  private void listed(
      @Nullable Effect effect,
      String where,
      @Nullable JsonValue before,
      @Nullable JsonValue after) {
    if (effect != null) {
      note(effect, where, before, after);
    }
  }

  private void note(
      Effect effect, String where, @Nullable JsonValue before, @Nullable JsonValue after) {
    notes.member(kind(effect), where, before, after);
  }

  private void note(
      Effect effect,
      String where,
      String what,
      @Nullable JsonValue before,
      @Nullable JsonValue after) {
    notes.add(kind(effect), where, what, Drift.Notes.shown(before), Drift.Notes.shown(after));
  }

  private Kind kind(Effect effect) {
    return switch (effect) {
      case NARROWS -> input ? Kind.BREAKING : Kind.COMPATIBLE;
      case WIDENS -> input ? Kind.COMPATIBLE : Kind.BREAKING;
      case UNCLEAR -> Kind.BREAKING;
    };
  }

  /// Keywords that list what is accepted.
  private static final class Sets {

    private Sets() {}

    static @Nullable Effect types(@Nullable JsonValue before, @Nullable JsonValue after) {
      if (before == null || after == null) {
        return presence(before, after);
      }
      List<JsonValue> old = one(before);
      List<JsonValue> now = one(after);
      return effect(
          now.stream().allMatch(type -> covers(old, type)),
          old.stream().allMatch(type -> covers(now, type)));
    }

    private static List<JsonValue> one(JsonValue types) {
      return types instanceof JsonArray array ? array.items() : List.of(types);
    }

    private static boolean covers(List<JsonValue> types, JsonValue type) {
      boolean integer = type.sameAs(new JsonString("integer"));
      return types.contains(type) || (integer && types.contains(new JsonString("number")));
    }

    static @Nullable Effect values(@Nullable JsonValue before, @Nullable JsonValue after) {
      if (before == null || after == null) {
        return presence(before, after);
      }
      return effect(within(items(after), items(before)), within(items(before), items(after)));
    }

    private static boolean within(List<JsonValue> few, List<JsonValue> many) {
      return few.stream().allMatch(value -> many.stream().anyMatch(value::sameAs));
    }

    private static @Nullable Effect effect(boolean nothingNew, boolean nothingLost) {
      if (nothingNew) {
        return nothingLost ? null : Effect.NARROWS;
      }
      return nothingLost ? Effect.WIDENS : Effect.UNCLEAR;
    }
  }
}
