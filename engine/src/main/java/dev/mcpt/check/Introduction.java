package dev.mcpt.check;

import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;

/// What a check says of itself where it writes an `initialize` of its own.
public final class Introduction {

  private Introduction() {}

  /// The params of an `initialize` that asks for a revision and declares nothing.
  ///
  /// @param version any text, for a check may ask for a revision that does not exist
  public static JsonObject params(String version) {
    return params(version, self());
  }

  /// The same with a `title` in `clientInfo`.
  public static JsonObject titled(String version, String title) {
    return params(version, self().with("title", Json.of(title)));
  }

  private static JsonObject params(String version, JsonObject self) {
    return Json.object(
        "protocolVersion", version, "capabilities", JsonObject.EMPTY, "clientInfo", self);
  }

  private static JsonObject self() {
    return Json.object("name", "mcp-t", "version", ConnectionOptions.defaults().clientVersion());
  }
}
