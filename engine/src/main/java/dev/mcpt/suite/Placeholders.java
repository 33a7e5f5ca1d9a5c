package dev.mcpt.suite;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts values in the place of references such as `${steps.id}` in a suite's texts.
///
/// A text that is nothing but one reference becomes the value with its type; a reference inside a
/// text becomes text: a string as it is, anything else as compact JSON. Names of members are left
/// alone.
///
/// @param reference what a reference looks like
/// @param lookup what it stands for
public record Placeholders<E extends Exception>(Pattern reference, Lookup<E> lookup) {

  /// Knows what references stand for.
  @FunctionalInterface
  public interface Lookup<E extends Exception> {

    /// The value of a reference that was found.
    ///
    /// @throws E when there is none
    JsonValue value(Matcher found) throws E;
  }

  /// The value with each reference replaced.
  public JsonValue fill(JsonValue value) throws E {
    return switch (value) {
      case JsonString(String text) -> value(text);
      case JsonArray array -> {
        var items = new ArrayList<JsonValue>();
        for (JsonValue item : array) {
          items.add(fill(item));
        }
        yield new JsonArray(items);
      }
      case JsonObject object -> fill(object);
      case JsonNumber _, JsonBoolean _, JsonNull _ -> value;
    };
  }

  /// The object with each reference in its values replaced.
  public JsonObject fill(JsonObject object) throws E {
    var members = new ArrayList<JsonObject.Member>();
    for (JsonObject.Member member : object.members()) {
      members.add(new JsonObject.Member(member.name(), fill(member.value())));
    }
    return new JsonObject(members);
  }

  /// The text with each reference replaced by text.
  public String fill(String text) throws E {
    return plain(value(text));
  }

  private JsonValue value(String text) throws E {
    Matcher found = reference.matcher(text);
    if (found.matches()) {
      return lookup.value(found);
    }
    found.reset();
    var filled = new StringBuilder();
    int from = 0;
    while (found.find()) {
      filled.append(text, from, found.start()).append(plain(lookup.value(found)));
      from = found.end();
    }
    return new JsonString(filled.append(text, from, text.length()).toString());
  }

  private static String plain(JsonValue value) {
    return value instanceof JsonString(String text) ? text : Json.write(value);
  }
}
