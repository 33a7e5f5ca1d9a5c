package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2024_11_05;
import static dev.mcpt.wire.revision.Revision.V2025_03_26;
import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Revision.V2026_07_28;
import static dev.mcpt.wire.revision.Type.Scalar.ANY;
import static dev.mcpt.wire.revision.Type.Scalar.BOOLEAN;
import static dev.mcpt.wire.revision.Type.Scalar.OBJECT;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;
import static dev.mcpt.wire.revision.Type.map;
import static dev.mcpt.wire.revision.Type.word;
import static dev.mcpt.wire.revision.Union.has;

import java.util.List;

/// Tools: their description, the call and its result.
final class ToolShapes {

  private static final Shape ANNOTATIONS =
      Shape.of("ToolAnnotations")
          .may("title", STRING)
          .may("readOnlyHint", BOOLEAN)
          .may("destructiveHint", BOOLEAN)
          .may("idempotentHint", BOOLEAN)
          .may("openWorldHint", BOOLEAN);

  private static final Shape INPUT_SCHEMA =
      schema("Tool.inputSchema", V2024_11_05).must("type", word("object"));

  private static final Shape OUTPUT_SCHEMA =
      schema("Tool.outputSchema", V2025_06_18)
          .must("type", word("object"), V2025_06_18, V2025_11_25)
          .may("type", ANY, V2026_07_28);

  private static final Shape EXECUTION =
      Shape.of("ToolExecution").may("taskSupport", word("forbidden", "optional", "required"));

  static final Shape TOOL =
      Shape.of("Tool")
          .must("name", STRING)
          .must("inputSchema", INPUT_SCHEMA)
          .may("description", STRING)
          .may("annotations", ANNOTATIONS, V2025_03_26)
          .may("title", STRING, V2025_06_18)
          .may("outputSchema", OUTPUT_SCHEMA, V2025_06_18)
          .may("_meta", BaseShapes.META, V2025_06_18)
          .may("icons", list(LifecycleShapes.ICON), V2025_11_25)
          .may("execution", EXECUTION, V2025_11_25, V2025_11_25);

  private static final Shape CALL_RESULT =
      BaseShapes.result("CallToolResult")
          .must("content", list(ContentShapes.BLOCK))
          .may("isError", BOOLEAN)
          .may("structuredContent", OBJECT, V2025_06_18, V2025_11_25)
          .may("structuredContent", ANY, V2026_07_28);

  private ToolShapes() {}

  /// The keywords that MCP itself speaks of; from 2026-07-28 any schema is one.
  private static Shape schema(String name, Revision from) {
    return Shape.of(name)
        .may("$schema", ANY, from, V2025_06_18)
        .may("$schema", STRING, V2025_11_25)
        .may("properties", map(OBJECT), from, V2025_11_25)
        .may("properties", ANY, V2026_07_28)
        .may("required", list(STRING), from, V2025_11_25)
        .may("required", ANY, V2026_07_28);
  }

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.optionalRequest(Methods.TOOLS_LIST, BaseShapes.PAGE_PARAMS),
        MessageShape.result(
            Methods.TOOLS_LIST, BaseShapes.page("ListToolsResult").must("tools", list(TOOL))),
        MessageShape.request(
            Methods.TOOLS_CALL,
            InputShapes.retryable("CallToolRequestParams")
                .must("name", STRING)
                .may("arguments", OBJECT)
                .may("task", TaskShapes.METADATA, V2025_11_25, V2025_11_25)),
        MessageShape.result(
            Methods.TOOLS_CALL,
            InputShapes.orInputRequired("the result of tools/call")
                .form("content", has("content"), CALL_RESULT)
                .form("task", has("task"), TaskShapes.CREATED, V2025_11_25, V2025_11_25)
                .form("content", Union::anything, CALL_RESULT)),
        MessageShape.optionalNotification(Methods.TOOLS_CHANGED, BaseShapes.NOTIFICATION_PARAMS));
  }
}
