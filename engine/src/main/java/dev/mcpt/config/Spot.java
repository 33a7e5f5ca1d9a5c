package dev.mcpt.config;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// A value and where it stands.
record Spot(Source source, String pointer, JsonValue value) {

  void problem(String what, String hint) {
    source.problem(pointer, what, hint);
  }

  void problemAtKey(String what, String hint) {
    source.problemAtKey(pointer, what, hint);
  }

  Spot member(String name, JsonValue member) {
    return new Spot(source, JsonPointer.child(pointer, name), member);
  }

  /// The member of an object; `null` where it is absent.
  Spot member(String name) {
    JsonValue member = value instanceof JsonObject object ? object.get(name) : null;
    return member(name, member == null ? JsonNull.NULL : member);
  }

  /// The items of a list; none of anything else.
  List<Spot> items() {
    List<Spot> spots = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        spots.add(new Spot(source, JsonPointer.child(pointer, i), array.items().get(i)));
      }
    }
    return spots;
  }

  /// The value as problems show it: short, on one line.
  String shown() {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "…";
  }
}
