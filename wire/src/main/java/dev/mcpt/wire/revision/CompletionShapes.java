package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Type.Scalar.BOOLEAN;
import static dev.mcpt.wire.revision.Type.Scalar.INTEGER;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.map;
import static dev.mcpt.wire.revision.Type.word;
import static dev.mcpt.wire.revision.Union.tag;

import java.util.List;

/// Completion of the arguments of prompts and resource templates.
final class CompletionShapes {

  private static final int MAX_VALUES = 100;

  private static final Union REFERENCE =
      Union.of("a reference to a prompt or a resource")
          .form(
              "ref/prompt",
              tag("type", "ref/prompt"),
              Shape.of("PromptReference")
                  .must("type", word("ref/prompt"))
                  .must("name", STRING)
                  .may("title", STRING, V2025_06_18))
          .form(
              "ref/resource",
              tag("type", "ref/resource"),
              Shape.of("ResourceTemplateReference")
                  .must("type", word("ref/resource"))
                  .must("uri", STRING));

  private static final Shape ARGUMENT =
      Shape.of("CompleteRequestParams.argument").must("name", STRING).must("value", STRING);

  private static final Shape CONTEXT =
      Shape.of("CompleteRequestParams.context").may("arguments", map(STRING));

  private static final Shape COMPLETION =
      Shape.of("CompleteResult.completion")
          .must("values", new Type.ListOf(STRING, MAX_VALUES))
          .may("total", INTEGER)
          .may("hasMore", BOOLEAN);

  private CompletionShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.request(
            Methods.COMPLETE,
            BaseShapes.params("CompleteRequestParams")
                .must("ref", REFERENCE)
                .must("argument", ARGUMENT)
                .may("context", CONTEXT, V2025_06_18)),
        MessageShape.result(
            Methods.COMPLETE, BaseShapes.result("CompleteResult").must("completion", COMPLETION)));
  }
}
