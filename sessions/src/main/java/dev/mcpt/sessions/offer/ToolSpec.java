package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import org.jspecify.annotations.Nullable;

/// What a tool says of itself.
///
/// @param effect whether calling it changes anything
public record ToolSpec(
    String name,
    String title,
    String description,
    JsonObject inputSchema,
    @Nullable JsonObject outputSchema,
    Effect effect) {

  /// What a call leaves behind.
  public enum Effect {
    /// Nothing.
    READS,
    /// Something more each time, destroying nothing.
    ADDS
  }

  /// The entry of `tools/list`, with the fields that the revision knows.
  public JsonObject entry(Revision revision) {
    boolean titled = revision.atLeast(Revision.V2025_06_18);
    return Json.object()
        .put("name", name)
        .putIfPresent("title", titled ? title : null)
        .put("description", description)
        .put("inputSchema", inputSchema)
        .putIfPresent("outputSchema", titled ? outputSchema : null)
        .putIfPresent("annotations", revision.atLeast(Revision.V2025_03_26) ? annotations() : null)
        .build();
  }

  private JsonObject annotations() {
    return switch (effect) {
      case READS -> Json.object("readOnlyHint", true, "openWorldHint", false);
      case ADDS ->
          Json.object(
              "readOnlyHint",
              false,
              "destructiveHint",
              false,
              "idempotentHint",
              false,
              "openWorldHint",
              false);
    };
  }
}
