package dev.mcpt.wire.json;

import java.util.ArrayList;
import java.util.List;

/// Reads the text of a [JsonPath].
final class PathReader {

  private static final String END_OF_NAME = ".[]'\"";

  private final String path;
  private int at;

  PathReader(String path) {
    this.path = path;
  }

  List<PathStep> steps() {
    if (path.isEmpty()) {
      throw refused("the path is empty", "write $ for the whole value");
    }
    if (path.startsWith("/")) {
      return JsonPointer.segments(path).stream().<PathStep>map(PathStep.Segment::new).toList();
    }
    List<PathStep> steps = new ArrayList<>();
    if (path.startsWith("$")) {
      at = 1;
    } else if (!path.startsWith("[") && !path.startsWith(".")) {
      steps.add(dotted());
    }
    while (at < path.length()) {
      steps.add(step());
    }
    return steps;
  }

  private PathStep step() {
    if (path.startsWith("..", at)) {
      at += 2;
      return new PathStep.Anywhere(ahead('[') ? bracket() : dotted());
    }
    if (ahead('.')) {
      at++;
      return dotted();
    }
    if (ahead('[')) {
      return bracket();
    }
    throw refused("unexpected '" + path.charAt(at) + "'", "a step is .name, [0], ['name'] or [*]");
  }

  private boolean ahead(char c) {
    return at < path.length() && path.charAt(at) == c;
  }

  private PathStep dotted() {
    int start = at;
    while (at < path.length() && END_OF_NAME.indexOf(path.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw refused("a name is missing", "write names with other characters as ['name']");
    }
    String name = path.substring(start, at);
    return name.equals("*") ? new PathStep.Every() : new PathStep.Child(name);
  }

  private PathStep bracket() {
    at++;
    if (ahead('\'') || ahead('"')) {
      PathStep.Child child = new PathStep.Child(quoted());
      close();
      return child;
    }
    int end = path.indexOf(']', at);
    if (end < 0) {
      throw refused("the bracket is not closed", "add a ]");
    }
    String inside = path.substring(at, end);
    if (!inside.matches("\\*|-?[0-9]{1,9}")) {
      throw refused(
          "not an index: " + inside, "write [0], [-1], [*] or a quoted name such as ['name']");
    }
    at = end + 1;
    return inside.equals("*") ? new PathStep.Every() : new PathStep.Item(Integer.parseInt(inside));
  }

  /// A name in quotes; a backslash takes the next character as it is.
  private String quoted() {
    char quote = path.charAt(at++);
    StringBuilder name = new StringBuilder();
    while (at < path.length() && path.charAt(at) != quote) {
      if (path.charAt(at) == '\\' && at + 1 < path.length()) {
        at++;
      }
      name.append(path.charAt(at++));
    }
    if (at == path.length()) {
      throw refused("the quote is not closed", "add a " + quote);
    }
    at++;
    return name.toString();
  }

  private void close() {
    if (!ahead(']')) {
      throw refused("the bracket is not closed", "add a ]");
    }
    at++;
  }

  private IllegalArgumentException refused(String what, String hint) {
    return new IllegalArgumentException(
        "path %s, column %d: %s (%s)".formatted(path, at + 1, what, hint));
  }
}
