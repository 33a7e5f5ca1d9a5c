package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;

/// The few JSON Schema forms that the tools are described with.
final class Schemas {

  private Schemas() {}

  /// An object with these properties, all of them required, and no others.
  static JsonObject object(JsonObject properties) {
    return object(properties, List.copyOf(properties.keys()));
  }

  /// An object with these properties and no others.
  static JsonObject object(JsonObject properties, List<String> required) {
    return Json.object()
        .put("type", "object")
        .put("properties", properties)
        .putIfPresent("required", required.isEmpty() ? null : required)
        .put("additionalProperties", false)
        .build();
  }

  static JsonObject nothing() {
    return object(JsonObject.EMPTY);
  }

  static JsonObject of(String type, String description) {
    return Json.object("type", type, "description", description);
  }

  static JsonObject nullable(String type, String description) {
    return Json.object("type", Json.array(type, "null"), "description", description);
  }

  static JsonObject string(int maxLength, String description) {
    return of("string", description).with("maxLength", Json.of(maxLength));
  }

  static JsonObject integer(long minimum, long maximum, String description) {
    return of("integer", description)
        .with("minimum", Json.of(minimum))
        .with("maximum", Json.of(maximum));
  }

  /// A duration as it stands in results: seconds, exact to the millisecond.
  static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
