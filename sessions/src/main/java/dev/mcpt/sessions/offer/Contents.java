package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.Base64;

/// What results and prompts are made of.
public final class Contents {

  private Contents() {}

  public static JsonObject text(String text) {
    return Json.object("type", "text", "text", text);
  }

  public static JsonObject image(String mimeType, byte[] data) {
    return media("image", mimeType, data);
  }

  public static JsonObject audio(String mimeType, byte[] data) {
    return media("audio", mimeType, data);
  }

  private static JsonObject media(String type, String mimeType, byte[] data) {
    return Json.object(
        "type", type, "data", Base64.getEncoder().encodeToString(data), "mimeType", mimeType);
  }

  /// An embedded resource.
  ///
  /// @param contents an item of `contents`, as [Resource#contents] gives it
  public static JsonObject resource(JsonObject contents) {
    return Json.object("type", "resource", "resource", contents);
  }

  /// A message of the user.
  public static JsonObject message(JsonObject content) {
    return Json.object("role", "user", "content", content);
  }
}
