package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tool: how it describes itself and what it does.
record Tool(
    String name,
    String title,
    String description,
    boolean readOnly,
    Map<String, Object> inputSchema,
    @Nullable Map<String, Object> outputSchema,
    Body body) {

  private static final String ICON = "data:image/png;base64," + Samples.PNG;

  /// What a tool does with arguments that fit its schema.
  @FunctionalInterface
  interface Body {
    Map<String, Object> run(Call call, Map<String, Object> arguments) throws RpcError, Cancelled;
  }

  /// The arguments that are repeated in headers, each with the last part of its header's name.
  Map<String, String> marks() {
    Map<String, String> marks = new LinkedHashMap<>();
    Json.object(inputSchema, "properties")
        .forEach((argument, schema) -> {
          if (schema instanceof Map<?, ?> marked
              && marked.get("x-mcp-header") instanceof String header) {
            marks.put(argument, header);
          }
        });
    return marks;
  }

  /// The tool's entry in the list of a revision.
  Map<String, Object> entry(Revision revision) {
    Map<String, Object> entry = Json.object("name", name);
    if (revision.since(Revision.R2025_06_18)) {
      entry.put("title", title);
    }
    entry.put("description", description);
    if (revision.since(Revision.R2025_11_25) && name.equals("echo")) {
      entry.put("icons", List.of(Json.object("src", ICON, "mimeType", "image/png")));
    }
    entry.put("inputSchema", inputSchema);
    if (outputSchema != null && revision.since(Revision.R2025_06_18)) {
      entry.put("outputSchema", outputSchema);
    }
    if (revision.since(Revision.R2025_03_26)) {
      Map<String, Object> annotations = Json.object("title", title, "readOnlyHint", readOnly);
      if (!readOnly) {
        annotations.put("destructiveHint", false);
        annotations.put("idempotentHint", false);
      }
      annotations.put("openWorldHint", false);
      entry.put("annotations", annotations);
    }
    if (revision.since(Revision.R2025_06_18) && name.equals("picture")) {
      entry.put("_meta", Json.object("testbed.example/draws", "a picture"));
    }
    return entry;
  }
}
