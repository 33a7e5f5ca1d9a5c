package dev.mcpt.wire.json;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A value together with its text and the place of each part in it.
public final class JsonDocument {

  private final String text;
  private final JsonValue root;
  private final Map<String, Position> values;
  private final Map<String, Position> keys;

  private JsonDocument(
      String text, JsonValue root, Map<String, Position> values, Map<String, Position> keys) {
    this.text = text;
    this.root = root;
    this.values = values;
    this.keys = keys;
  }

  /// Reads one document to its end from any Jackson parser (a YAML parser as well), which it
  /// closes.
  ///
  /// @param text what the parser reads
  /// @throws JsonSyntaxException if the parser refuses the text, it is empty, or something follows
  public static JsonDocument from(JsonParser parser, String text) throws JsonSyntaxException {
    Map<String, Position> values = new HashMap<>();
    Map<String, Position> keys = new HashMap<>();
    JsonValue root = new JsonReader(parser, values, keys).document();
    return new JsonDocument(text, root, values, keys);
  }

  public String text() {
    return text;
  }

  public JsonValue root() {
    return root;
  }

  /// Where the value at a JSON pointer starts. For a value that is not there: where the nearest
  /// enclosing one starts. Of duplicate members it is the last.
  public Position position(String jsonPointer) {
    return nearest(values, jsonPointer);
  }

  /// Where the name of the member at a JSON pointer starts; for an array's item and the root, where
  /// the value starts.
  public Position keyPosition(String jsonPointer) {
    Position key = keys.get(jsonPointer);
    return key != null ? key : position(jsonPointer);
  }

  private static Position nearest(Map<String, Position> places, String jsonPointer) {
    String pointer = jsonPointer;
    while (true) {
      @Nullable Position place = places.get(pointer);
      if (place != null) {
        return place;
      }
      int cut = pointer.lastIndexOf('/');
      if (cut < 0) {
        return new Position(1, 1);
      }
      pointer = pointer.substring(0, cut);
    }
  }
}
