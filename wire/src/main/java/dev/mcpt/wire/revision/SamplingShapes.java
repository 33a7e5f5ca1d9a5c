package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2024_11_05;
import static dev.mcpt.wire.revision.Revision.V2025_03_26;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Revision.V2026_07_28;
import static dev.mcpt.wire.revision.Type.Scalar.ANY;
import static dev.mcpt.wire.revision.Type.Scalar.BOOLEAN;
import static dev.mcpt.wire.revision.Type.Scalar.INTEGER;
import static dev.mcpt.wire.revision.Type.Scalar.NUMBER;
import static dev.mcpt.wire.revision.Type.Scalar.OBJECT;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;
import static dev.mcpt.wire.revision.Type.word;
import static dev.mcpt.wire.revision.Union.tag;

import java.util.List;

/// Sampling: the server asks the client's model.
final class SamplingShapes {

  private static final Type PRIORITY = new Type.Bounded(NUMBER, 0, 1L);

  private static final Shape PREFERENCES =
      Shape.of("ModelPreferences")
          .may("hints", list(Shape.of("ModelHint").may("name", STRING)))
          .may("costPriority", PRIORITY)
          .may("speedPriority", PRIORITY)
          .may("intelligencePriority", PRIORITY);

  private static final Shape TOOL_USE =
      Shape.of("ToolUseContent")
          .must("type", word("tool_use"))
          .must("id", STRING)
          .must("name", STRING)
          .must("input", OBJECT)
          .may("_meta", BaseShapes.META);

  private static final Shape TOOL_RESULT =
      Shape.of("ToolResultContent")
          .must("type", word("tool_result"))
          .must("toolUseId", STRING)
          .must("content", list(ContentShapes.BLOCK))
          .may("structuredContent", OBJECT, V2025_11_25, V2025_11_25)
          .may("structuredContent", ANY, V2026_07_28)
          .may("isError", BOOLEAN)
          .may("_meta", BaseShapes.META);

  private static final Union BLOCK =
      Union.of("SamplingMessageContentBlock")
          .form("text", tag("type", "text"), ContentShapes.TEXT)
          .form("image", tag("type", "image"), ContentShapes.IMAGE)
          .form("audio", tag("type", "audio"), ContentShapes.AUDIO, V2025_03_26)
          .form("tool_use", tag("type", "tool_use"), TOOL_USE, V2025_11_25)
          .form("tool_result", tag("type", "tool_result"), TOOL_RESULT, V2025_11_25);

  private static final Union CONTENT =
      new Union("the content of a message", BLOCK.forms())
          .form("array", Union::isArray, list(BLOCK), V2025_11_25);

  private static final Shape MESSAGE =
      Shape.of("SamplingMessage")
          .must("role", BaseShapes.ROLE)
          .must("content", CONTENT)
          .may("_meta", BaseShapes.META, V2025_11_25);

  private static final Shape CHOICE =
      Shape.of("ToolChoice").may("mode", word("auto", "none", "required"));

  static final Shape PARAMS =
      Shape.of("CreateMessageRequestParams")
          .may("_meta", BaseShapes.REQUEST_META, V2024_11_05, V2025_11_25)
          .must("messages", list(MESSAGE))
          .must("maxTokens", INTEGER)
          .may("modelPreferences", PREFERENCES)
          .may("systemPrompt", STRING)
          .may("includeContext", word("allServers", "none", "thisServer"))
          .may("temperature", NUMBER)
          .may("stopSequences", list(STRING))
          .may("metadata", OBJECT)
          .may("tools", list(ToolShapes.TOOL), V2025_11_25)
          .may("toolChoice", CHOICE, V2025_11_25)
          .may("task", TaskShapes.METADATA, V2025_11_25, V2025_11_25);

  static final Shape RESULT =
      Shape.of("CreateMessageResult")
          .may("_meta", BaseShapes.META)
          .must("role", BaseShapes.ROLE)
          .must("content", CONTENT)
          .must("model", STRING)
          .may("stopReason", STRING);

  private SamplingShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.request(Methods.CREATE_MESSAGE, PARAMS),
        MessageShape.result(Methods.CREATE_MESSAGE, TaskShapes.orCreated(RESULT)));
  }
}
