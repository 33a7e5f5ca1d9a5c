package dev.mcpt.generate;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Cases of one step, as a suite file says them. Texts of the server are no references of ours:
/// `${` is written so that it stays.
final class Steps {

  /// Why there is no case for what is not [#sayable].
  static final String UNSAYABLE = "it holds a text that suite files take for a reference";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:last|steps)\\b");

  private static final Pattern OTHERS = Pattern.compile("\\$\\{(?!steps\\.)");

  private Steps() {}

  /// Whether a suite file can hold the texts as they are: nothing takes `${steps.x}` literally.
  static boolean sayable(JsonValue value) {
    return !REFERENCE.matcher(Json.write(value)).find();
  }

  static JsonObject call(String tool, JsonObject arguments, JsonArray expect) {
    return one("call", Json.object("tool", tool, "arguments", arguments), expect);
  }

  static JsonObject read(String uri, JsonArray expect) {
    return one("read", Json.of(uri), expect);
  }

  static JsonObject get(String prompt, JsonObject arguments, JsonArray expect) {
    return one("get", Json.object("prompt", prompt, "arguments", arguments), expect);
  }

  private static JsonObject one(String action, JsonValue what, JsonArray expect) {
    return Json.object(
        "steps", Json.array(Json.object(action, plain(what), "expect", plain(expect))));
  }

  /// The value with each text so that a suite file means the text itself.
  static JsonValue plain(JsonValue value) {
    return each(value, text -> text.replace("${", "$${"));
  }

  /// The same, but `${steps.x}` refers to what an earlier step has saved.
  static JsonValue referring(JsonValue value) {
    return each(value, text -> OTHERS.matcher(text).replaceAll("\\$\\${"));
  }

  private static JsonValue each(JsonValue value, UnaryOperator<String> change) {
    return switch (value) {
      case JsonString(String text) -> new JsonString(change.apply(text));
      case JsonArray array ->
          new JsonArray(array.items().stream().map(item -> each(item, change)).toList());
      case JsonObject object ->
          new JsonObject(
              object.members().stream()
                  .map(it -> new JsonObject.Member(it.name(), each(it.value(), change)))
                  .toList());
      case JsonValue other -> other;
    };
  }
}
