package dev.mcpt.generate;

import dev.mcpt.suite.ErrorKind;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import java.util.Arrays;

/// What right answers look like, as `expect` says it.
final class Expected {

  private static final JsonObject CONTENTS =
      Json.object(
          "type",
          "array",
          "minItems",
          1,
          "items",
          Json.object(
              "type",
              "object",
              "required",
              Json.array("uri"),
              "anyOf",
              Json.array(
                  Json.object("required", Json.array("text")),
                  Json.object("required", Json.array("blob")))));

  private static final JsonObject MESSAGES =
      Json.object(
          "type",
          "array",
          "minItems",
          1,
          "items",
          Json.object("type", "object", "required", Json.array("role", "content")));

  private Expected() {}

  /// An answer of one of these kinds.
  static JsonArray error(ErrorKind... kinds) {
    return Json.array(
        Json.object("error", Json.of(Arrays.stream(kinds).map(ErrorKind::word).toList())));
  }

  /// No error.
  static JsonArray success() {
    return Json.array(Json.object("is_error", false));
  }

  /// No error, and structured content that fits a schema.
  static JsonArray structured(JsonObject outputSchema) {
    return and("$.structuredContent", outputSchema);
  }

  /// No error, and contents of a resource.
  static JsonArray contents() {
    return and("$.contents", CONTENTS);
  }

  /// No error, and the messages of a prompt.
  static JsonArray messages() {
    return and("$.messages", MESSAGES);
  }

  private static JsonArray and(String path, JsonObject schema) {
    return Json.array(Json.object("is_error", false), Json.object("path", path, "schema", schema));
  }
}
