package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;

/// What the server declares; `listChanged` only where tools and prompts come and go.
final class Capabilities {

  static final String INSTRUCTIONS =
      "A demo server for trying an MCP client or test bench. Start with the tool health_check; the"
          + " resource mcpt://docs/readme tells the rest.";

  private Capabilities() {}

  /// @param changing whether tools and prompts come and go
  static JsonObject of(Revision revision, boolean changing) {
    JsonObject list = changing ? Json.object("listChanged", true) : JsonObject.EMPTY;
    boolean completions = revision.atLeast(Revision.V2025_03_26);
    return Json.object()
        .putIfPresent("completions", completions ? JsonObject.EMPTY : null)
        .put("logging", JsonObject.EMPTY)
        .put("prompts", list)
        .put("resources", Json.object("subscribe", true))
        .put("tools", list)
        .build();
  }
}
