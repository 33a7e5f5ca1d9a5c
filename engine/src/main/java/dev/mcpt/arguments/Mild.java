package dev.mcpt.arguments;

import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps calls short: numbers are counts, sizes and times.
public final class Mild {

  private static final Pattern TIME =
      Pattern.compile("(?i)duration|delay|sleep|seconds|millis|interval");
  private static final Pattern AMOUNT = Pattern.compile("(?i)bytes|size|length|repeat");

  private Mild() {}

  /// Whether an argument of this name says how long something takes.
  public static boolean saysTime(String name) {
    return TIME.matcher(name).find();
  }

  /// Whether an argument of this name says how much of something there is to be.
  public static boolean saysAmount(String name) {
    return AMOUNT.matcher(name).find();
  }

  /// The same arguments with 0, 1 or the minimum in the place of each number that may be that. A
  /// time that may be left out is there and small, since servers take more by themselves.
  static JsonObject of(JsonObject source, JsonSchema schema, JsonObject arguments) {
    JsonObject properties =
        Objects.requireNonNullElse(source.object("properties"), JsonObject.EMPTY);
    JsonObject mild = arguments;
    for (JsonObject.Member member : arguments.members()) {
      if (member.value() instanceof JsonNumber) {
        for (JsonNumber small : small(properties.object(member.name()))) {
          mild = ifFits(schema, mild, member.name(), small);
        }
        mild = ifFits(schema, mild, member.name(), JsonNumber.of(0));
      }
    }
    for (String name : properties.keys()) {
      if (!arguments.has(name) && saysTime(name)) {
        for (JsonNumber small : small(properties.object(name))) {
          mild = ifFits(schema, mild, name, small);
        }
      }
    }
    return mild;
  }

  private static List<JsonNumber> small(@Nullable JsonObject property) {
    return property != null && property.get("minimum") instanceof JsonNumber minimum
        ? List.of(minimum, JsonNumber.of(1))
        : List.of(JsonNumber.of(1));
  }

  private static JsonObject ifFits(
      JsonSchema schema, JsonObject arguments, String name, JsonNumber value) {
    JsonObject candidate = arguments.with(name, value);
    return schema.validate(candidate).isEmpty() ? candidate : arguments;
  }
}
