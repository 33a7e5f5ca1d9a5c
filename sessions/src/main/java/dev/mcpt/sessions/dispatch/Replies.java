package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Wish;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.Violation;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.revision.ShapeProblem;
import dev.mcpt.wire.revision.Shapes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Judges what a client gives.
final class Replies {

  private Replies() {}

  /// What is wrong with a client's result, or null if it is what was asked for. The three requests
  /// have the same results in both eras.
  static @Nullable String problem(Wish wish, JsonObject result) {
    List<ShapeProblem> problems = Shapes.result(Revision.latestStateful(), wish.method(), result);
    if (!problems.isEmpty()) {
      return Texts.shown(problems.getFirst().toString());
    }
    return wish.method().equals(Methods.ELICIT) && "accept".equals(result.string("action"))
        ? formProblem(wish, result)
        : null;
  }

  private static @Nullable String formProblem(Wish wish, JsonObject result) {
    JsonObject content = result.object("content");
    JsonObject schema = Objects.requireNonNull(wish.params().object("requestedSchema"));
    try {
      List<Violation> violations =
          JsonSchema.compile(schema).validate(content == null ? Json.of(null) : content);
      return violations.isEmpty()
          ? null
          : Texts.shown("content" + violations.getFirst().pointer())
              + ": "
              + Texts.shown(violations.getFirst().message());
    } catch (JsonSchemaException e) {
      throw new IllegalStateException("schema of the form " + wish.key(), e);
    }
  }
}
