package dev.mcpt.config;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds references in the texts of a value.
final class References {

  private References() {}

  /// Hands each match in each text of the value to `found`, with the text's place.
  static void check(Spot spot, Pattern reference, BiConsumer<Spot, Matcher> found) {
    switch (spot.value()) {
      case JsonString(String text) -> {
        Matcher matcher = reference.matcher(text);
        while (matcher.find()) {
          found.accept(spot, matcher);
        }
      }
      case JsonArray _ -> spot.items().forEach(item -> check(item, reference, found));
      case JsonObject object ->
          object.members().forEach(m -> check(spot.member(m.name(), m.value()), reference, found));
      case JsonNumber _, JsonBoolean _, JsonNull _ -> {}
    }
  }
}
