package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Type.Scalar.BOOLEAN;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;
import static dev.mcpt.wire.revision.Type.map;

import java.util.List;

/// Prompts: their description and their messages.
final class PromptShapes {

  private static final Shape ARGUMENT =
      Shape.of("PromptArgument")
          .must("name", STRING)
          .may("title", STRING, V2025_06_18)
          .may("description", STRING)
          .may("required", BOOLEAN);

  private static final Shape PROMPT =
      Shape.of("Prompt")
          .must("name", STRING)
          .may("title", STRING, V2025_06_18)
          .may("description", STRING)
          .may("arguments", list(ARGUMENT))
          .may("_meta", BaseShapes.META, V2025_06_18)
          .may("icons", list(LifecycleShapes.ICON), V2025_11_25);

  private static final Shape MESSAGE =
      Shape.of("PromptMessage").must("role", BaseShapes.ROLE).must("content", ContentShapes.BLOCK);

  private PromptShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.optionalRequest(Methods.PROMPTS_LIST, BaseShapes.PAGE_PARAMS),
        MessageShape.result(
            Methods.PROMPTS_LIST,
            BaseShapes.page("ListPromptsResult").must("prompts", list(PROMPT))),
        MessageShape.request(
            Methods.PROMPTS_GET,
            InputShapes.retryable("GetPromptRequestParams")
                .must("name", STRING)
                .may("arguments", map(STRING))),
        MessageShape.result(
            Methods.PROMPTS_GET,
            InputShapes.orInputRequired("the result of prompts/get")
                .form(
                    "messages",
                    Union::anything,
                    BaseShapes.result("GetPromptResult")
                        .may("description", STRING)
                        .must("messages", list(MESSAGE)))),
        MessageShape.optionalNotification(Methods.PROMPTS_CHANGED, BaseShapes.NOTIFICATION_PARAMS));
  }
}
