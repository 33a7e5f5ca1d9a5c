package dev.mcpt.lock;

import dev.mcpt.lock.Change.Kind;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What changed between two definitions of one tool, prompt, resource or template.
final class ItemDrift {

  private static final Set<String> READ_ONLY_BY_PEOPLE_AND_MODELS =
      Set.of("title", "description", "icons");

  /// The hints of a tool's annotations, and what holds where a hint is left out.
  private static final Map<String, Boolean> HINTS =
      Map.of(
          "readOnlyHint", false,
          "destructiveHint", true,
          "idempotentHint", false,
          "openWorldHint", true);

  /// The hints whose being true promises something; of the others, being false.
  private static final Set<String> PROMISES = Set.of("readOnlyHint", "idempotentHint");

  private final Drift.Notes notes;

  private ItemDrift(Drift.Notes notes) {
    this.notes = notes;
  }

  static void compare(Drift.Notes notes, JsonObject before, JsonObject after) {
    ItemDrift drift = new ItemDrift(notes);
    for (String name : names(before, after)) {
      drift.member(name, before.get(name), after.get(name));
    }
  }

  private void member(String name, @Nullable JsonValue before, @Nullable JsonValue after) {
    if (same(before, after)) {
      return;
    }
    String where = JsonPointer.child("", name);
    boolean tool = notes.part() == Part.TOOLS;
    switch (name) {
      case "inputSchema" -> SchemaDrift.input(notes, where, before, after);
      case "outputSchema" -> SchemaDrift.output(notes, where, before, after);
      case "arguments" -> arguments(where, before, after);
      case "annotations" -> annotations(where, object(before), object(after), tool);
      case "execution" ->
          notes.member(execution(object(before), object(after)), where, before, after);
      // A resource is called by its URI, a template by its pattern; their names are for people.
      case "name", "_meta" ->
          notes.member(name.equals("name") ? Kind.WORDING : Kind.COMPATIBLE, where, before, after);
      default -> {
        boolean wording = READ_ONLY_BY_PEOPLE_AND_MODELS.contains(name);
        Kind other = before == null ? Kind.COMPATIBLE : Kind.BREAKING;
        notes.member(wording ? Kind.WORDING : other, where, before, after);
      }
    }
  }

  private void annotations(
      String where, @Nullable JsonObject before, @Nullable JsonObject after, boolean tool) {
    JsonObject old = Objects.requireNonNullElse(before, JsonObject.EMPTY);
    JsonObject now = Objects.requireNonNullElse(after, JsonObject.EMPTY);
    for (String name : names(old, now)) {
      if (same(old.get(name), now.get(name))) {
        continue;
      }
      Kind kind = Kind.WORDING;
      if (tool && HINTS.containsKey(name)) {
        boolean was = hint(old, name);
        boolean is = hint(now, name);
        boolean lost = PROMISES.contains(name) ? was && !is : !was && is;
        kind = lost ? Kind.BREAKING : Kind.COMPATIBLE;
      }
      notes.member(kind, JsonPointer.child(where, name), old.get(name), now.get(name));
    }
  }

  private static boolean hint(JsonObject annotations, String name) {
    return Objects.requireNonNullElse(
        annotations.bool(name), Objects.requireNonNull(HINTS.get(name)));
  }

  /// Who called a tool in a way that it no longer has, as a task or plainly, is left out.
  private static Kind execution(@Nullable JsonObject before, @Nullable JsonObject after) {
    return ways(after).containsAll(ways(before)) ? Kind.COMPATIBLE : Kind.BREAKING;
  }

  /// How a tool may be called; plainly only where it says nothing.
  private static Set<String> ways(@Nullable JsonObject execution) {
    String support = execution == null ? null : execution.string("taskSupport");
    return switch (support) {
      case "optional" -> Set.of("plain", "task");
      case "required" -> Set.of("task");
      case null, default -> Set.of("plain");
    };
  }

  /// The arguments of a prompt.
  private void arguments(String where, @Nullable JsonValue before, @Nullable JsonValue after) {
    Map<String, JsonObject> old = named(before);
    Map<String, JsonObject> now = named(after);
    old.forEach((name, argument) -> {
      String at = JsonPointer.child(where, name);
      JsonObject other = now.get(name);
      if (other == null) {
        notes.member(Kind.BREAKING, at, argument, null);
        return;
      }
      for (String member : names(argument, other)) {
        JsonValue was = argument.get(member);
        JsonValue is = other.get(member);
        if (!same(was, is)) {
          notes.member(
              argument(member, required(argument), required(other)),
              JsonPointer.child(at, member),
              was,
              is);
        }
      }
    });
    now.forEach((name, argument) -> {
      if (!old.containsKey(name)) {
        Kind kind = required(argument) ? Kind.BREAKING : Kind.COMPATIBLE;
        notes.member(kind, JsonPointer.child(where, name), null, argument);
      }
    });
  }

  private static Kind argument(String member, boolean wasRequired, boolean isRequired) {
    if (member.equals("required")) {
      return isRequired && !wasRequired ? Kind.BREAKING : Kind.COMPATIBLE;
    }
    return member.equals("title") || member.equals("description") ? Kind.WORDING : Kind.COMPATIBLE;
  }

  private static boolean required(JsonObject argument) {
    return Boolean.TRUE.equals(argument.bool("required"));
  }

  private static Map<String, JsonObject> named(@Nullable JsonValue arguments) {
    Map<String, JsonObject> named = new LinkedHashMap<>();
    if (arguments instanceof JsonArray array) {
      for (JsonValue item : array) {
        if (item instanceof JsonObject argument) {
          named.put(Part.PROMPTS.name(argument), argument);
        }
      }
    }
    return named;
  }

  private static @Nullable JsonObject object(@Nullable JsonValue value) {
    return value instanceof JsonObject object ? object : null;
  }

  static Set<String> names(JsonObject before, JsonObject after) {
    Set<String> names = new LinkedHashSet<>(before.keys());
    names.addAll(after.keys());
    return names;
  }

  static boolean same(@Nullable JsonValue one, @Nullable JsonValue other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.sameAs(other);
  }
}
