package dev.mcpt.wire.oauth;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Lists of texts in metadata.
final class Texts {

  private Texts() {}

  /// The strings of an array; none where there is no array.
  static List<String> in(JsonObject document, String name) {
    JsonArray array = document.array(name);
    List<String> texts = new ArrayList<>();
    for (JsonValue item : array == null ? List.<JsonValue>of() : array.items()) {
      if (item instanceof JsonString(String text)) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }
}
