package dev.mcpt.wire.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Turns a parser's tokens into values, and notes the place of each when asked to.
final class JsonReader {

  private final JsonParser parser;
  private final @Nullable Map<String, Position> values;
  private final @Nullable Map<String, Position> keys;

  JsonReader(
      JsonParser parser,
      @Nullable Map<String, Position> values,
      @Nullable Map<String, Position> keys) {
    this.parser = parser;
    this.values = values;
    this.keys = keys;
  }

  /// The one document, after which nothing may follow.
  JsonValue document() throws JsonSyntaxException {
    try (parser) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw Complaint.at("the text is empty", parser.currentLocation());
      }
      JsonValue root = value(first, "", 1);
      if (parser.nextToken() != null) {
        throw Complaint.at("something follows the end of the value", parser.currentTokenLocation());
      }
      return root;
    } catch (JacksonException e) {
      throw Complaint.of(e);
    }
  }

  /// The slices of an array's text.
  static List<String> itemTexts(JsonParser parser, String text) throws JsonSyntaxException {
    List<String> texts = new ArrayList<>();
    try (parser) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw Complaint.at("not an array", parser.currentTokenLocation());
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        texts.add(text.substring(start, (int) parser.currentLocation().getCharOffset()));
      }
      return texts;
    } catch (JacksonException e) {
      throw Complaint.of(e);
    }
  }

  private JsonValue value(@Nullable JsonToken token, String pointer, int depth)
      throws JsonSyntaxException {
    note(values, pointer);
    return switch (token) {
      case START_OBJECT -> object(pointer, deeper(depth));
      case START_ARRAY -> array(pointer, deeper(depth));
      case VALUE_STRING -> new JsonString(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> JsonBoolean.TRUE;
      case VALUE_FALSE -> JsonBoolean.FALSE;
      case VALUE_NULL -> JsonNull.NULL;
      case null -> throw Complaint.at("the text ends too early", parser.currentLocation());
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw Complaint.at("not a JSON value: " + token, parser.currentTokenLocation());
    };
  }

  private int deeper(int depth) throws JsonSyntaxException {
    if (depth > Json.MAX_DEPTH) {
      throw Complaint.at(
          "nested deeper than " + Json.MAX_DEPTH + " levels", parser.currentTokenLocation());
    }
    return depth + 1;
  }

  private JsonObject object(String pointer, int depth) throws JsonSyntaxException {
    List<JsonObject.Member> members = new ArrayList<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      String child = values == null ? "" : JsonPointer.child(pointer, name);
      note(keys, child);
      members.add(new JsonObject.Member(name, value(parser.nextToken(), child, depth)));
    }
    expect(JsonToken.END_OBJECT);
    return new JsonObject(members);
  }

  private JsonArray array(String pointer, int depth) throws JsonSyntaxException {
    List<JsonValue> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      String child = values == null ? "" : JsonPointer.child(pointer, items.size());
      items.add(value(token, child, depth));
      token = parser.nextToken();
    }
    expect(JsonToken.END_ARRAY);
    return new JsonArray(items);
  }

  private void expect(JsonToken end) throws JsonSyntaxException {
    if (parser.currentToken() != end) {
      throw Complaint.at("the text ends too early", parser.currentLocation());
    }
  }

  /// Other notations of a number (`0x1f`, `1_000` in YAML) are written in JSON's.
  private JsonNumber number() throws JsonSyntaxException {
    String text = parser.getString();
    if (JsonNumber.isNumber(text)) {
      return new JsonNumber(text);
    }
    String plain = String.valueOf(parser.getNumberValue());
    if (JsonNumber.isNumber(plain)) {
      return new JsonNumber(plain);
    }
    throw Complaint.at("JSON has no number " + text, parser.currentTokenLocation());
  }

  private void note(@Nullable Map<String, Position> places, String pointer) {
    if (places != null) {
      TokenStreamLocation place = parser.currentTokenLocation();
      places.put(pointer, new Position(place.getLineNr(), place.getColumnNr()));
    }
  }
}
