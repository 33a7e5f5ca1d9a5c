package dev.mcpt.wire.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path to parts of a value, in a small subset of JSONPath (RFC 9535) or as a JSON pointer.
///
/// `$.a.b`, `$['x y']`, `$[0]`, `$[-1]` (from the end), `$.*` and `$[*]` (every member or item),
/// `$..name` and `$..*` (at any depth, the value itself included), `/a/b/0` (RFC 6901). A bare
/// `a.b` is read as `$.a.b`. Immutable.
public final class JsonPath {

  private final String text;
  private final List<PathStep> steps;

  JsonPath(String text, List<PathStep> steps) {
    this.text = text;
    this.steps = List.copyOf(steps);
  }

  /// Reads a path.
  ///
  /// @throws IllegalArgumentException with the position and a hint if it cannot be read
  public static JsonPath compile(String path) {
    return new JsonPath(path, new PathReader(path).steps());
  }

  /// Every value that the path leads to, in document order.
  public List<JsonValue> all(JsonValue root) {
    List<JsonValue> here = List.of(root);
    for (PathStep step : steps) {
      List<JsonValue> next = new ArrayList<>();
      here.forEach(value -> step.select(value, next));
      here = next;
    }
    return List.copyOf(here);
  }

  /// The first value that the path leads to, or Java null if there is none.
  public @Nullable JsonValue first(JsonValue root) {
    List<JsonValue> all = all(root);
    return all.isEmpty() ? null : all.getFirst();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonPath path && path.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /// The path as it was written.
  @Override
  public String toString() {
    return text;
  }
}
