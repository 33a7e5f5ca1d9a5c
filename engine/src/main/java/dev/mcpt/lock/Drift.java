package dev.mcpt.lock;

import dev.mcpt.lock.Change.Kind;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What changed between a lock and what the server offers now.
public final class Drift {

  private final List<Change> changes = new ArrayList<>();

  private Drift() {}

  /// The changes, the breaking ones first; only parts that the lock holds are compared.
  public static List<Change> between(Lock locked, Lock now) {
    Drift drift = new Drift();
    String before = locked.instructions();
    String after = Objects.requireNonNullElse(now.instructions(), "");
    if (before != null && !before.equals(after)) {
      drift.changes.add(
          new Change(
              Kind.WORDING,
              Part.INSTRUCTIONS,
              "",
              "",
              before.isEmpty() ? "were added" : after.isEmpty() ? "were removed" : "changed",
              before,
              after));
    }
    locked
        .items()
        .forEach(
            (part, items) -> drift.compare(part, items, now.items().getOrDefault(part, List.of())));
    drift.changes.sort(Comparator.comparing(Change::kind));
    return List.copyOf(drift.changes);
  }

  private void compare(Part part, List<JsonObject> locked, List<JsonObject> now) {
    Map<String, Deque<JsonObject>> before = byName(part, locked);
    Map<String, Deque<JsonObject>> after = byName(part, now);
    before.forEach((name, items) -> {
      Deque<JsonObject> there = after.getOrDefault(name, new ArrayDeque<>());
      removeSame(items, there);
      while (!items.isEmpty() && !there.isEmpty()) {
        Notes notes = new Notes(part, name, changes);
        ItemDrift.compare(notes, items.removeFirst(), there.removeFirst());
      }
      items.forEach(item ->
          changes.add(whole(Kind.BREAKING, part, name, "was removed", Json.write(item), "")));
    });
    after.forEach((name, items) ->
        items.forEach(item ->
            changes.add(whole(Kind.COMPATIBLE, part, name, "was added", "", Json.write(item)))));
  }

  /// Of several items of one name, those that stayed as they are must not be compared with others.
  private static void removeSame(Deque<JsonObject> before, Deque<JsonObject> after) {
    before.removeIf(item -> {
      JsonObject same = after.stream().filter(other -> other.sameAs(item)).findFirst().orElse(null);
      return same != null && after.remove(same);
    });
  }

  private static Map<String, Deque<JsonObject>> byName(Part part, List<JsonObject> items) {
    Map<String, Deque<JsonObject>> named = new LinkedHashMap<>();
    for (JsonObject item : items) {
      named.computeIfAbsent(part.name(item), _ -> new ArrayDeque<>()).add(item);
    }
    return named;
  }

  private static Change whole(
      Kind kind, Part part, String name, String what, String before, String after) {
    return new Change(kind, part, name, "", what, before, after);
  }

  /// Notes the changes of one item.
  record Notes(Part part, String name, List<Change> changes) {

    void add(Kind kind, String where, String what, String before, String after) {
      changes.add(new Change(kind, part, name, where, what, before, after));
    }

    /// Notes that a member came, went or is another.
    void member(Kind kind, String where, @Nullable JsonValue before, @Nullable JsonValue after) {
      String what = before == null ? "was added" : after == null ? "was removed" : "changed";
      add(kind, where, what, shown(before), shown(after));
    }

    static String shown(@Nullable JsonValue value) {
      return switch (value) {
        case null -> "";
        case JsonString(String text) -> text;
        case JsonValue other -> Json.write(other);
      };
    }
  }
}
