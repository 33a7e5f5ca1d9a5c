package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of an object in a script file. Whoever has taken those that it knows calls [#done],
/// which complains about the others.
final class Fields {

  private final Map<String, Object> members;
  private final String where;
  private final Set<String> left;

  private Fields(Map<String, Object> members, String where) {
    this.members = members;
    this.where = where;
    this.left = new LinkedHashSet<>(members.keySet());
  }

  /// @param where in the file, for complaints
  static Fields of(@Nullable Object value, String where) {
    Map<String, Object> members = Json.asObject(value);
    if (members == null) {
      throw new IllegalArgumentException(where + ": an object is wanted");
    }
    return new Fields(members, where);
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  String where(String name) {
    return where + "." + name;
  }

  @Nullable Object value(String name) {
    left.remove(name);
    return members.get(name);
  }

  Fields object(String name) {
    return of(value(name), where(name));
  }

  List<?> array(String name) {
    if (value(name) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException(where(name) + ": an array is wanted");
  }

  String text(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(where(name) + ": a string is wanted");
  }

  /// A whole number from 0 to about two thousand million.
  int number(String name) {
    return number(value(name), where(name));
  }

  static int number(@Nullable Object value, String where) {
    if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw new IllegalArgumentException(where + ": a whole number is wanted");
  }

  void done() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(where + ": unknown: " + String.join(", ", left));
    }
  }
}
