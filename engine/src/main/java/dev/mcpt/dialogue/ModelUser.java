package dev.mcpt.dialogue;

import dev.mcpt.provider.Answering;
import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelFailure;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Turn;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import java.util.List;
import java.util.Objects;

/// A user who is played by a model. It opens with the case's message, sees what is said and no
/// tool, and does not know the success criteria.
final class ModelUser implements SimulatedUser {
  private static final JsonSchema MOVE =
      Answering.schema(
          """
          {"type": "object", "required": ["action"], "oneOf": [
            {"properties": {"action": {"const": "say"}, "message": {"type": "string", "pattern": "\\\\S"}},
             "required": ["message"]},
            {"properties": {"action": {"const": "leave"}, "reason": {"type": "string"},
              "status": {"enum": ["goal_achieved", "goal_failed", "stuck"]}}, "required": ["status", "reason"]}]}
          """);

  private final Model model;
  private final String opening;
  private final String system;

  ModelUser(Model model, String opening, DialogueSettings settings) {
    this.model = model;
    this.opening = opening;
    this.system = Prompts.user(opening, settings.style(), settings.patience());
  }

  @Override
  public Move next(List<Turn> turns) throws ModelFailure, InterruptedException {
    if (turns.isEmpty()) {
      return new Move.Says(opening);
    }
    JsonObject answer =
        Answering.ask(model, system, Protocol.words(turns).toString(), MOVE, "user_malformed");
    if ("say".equals(answer.string("action"))) {
      return new Move.Says(Objects.requireNonNull(answer.string("message")));
    }
    ConversationStatus status =
        Objects.requireNonNull(
            ConversationStatus.of(Objects.requireNonNull(answer.string("status"))));
    String reason = Objects.requireNonNull(answer.string("reason"));
    return new Move.Leaves(status, reason.isBlank() ? "the user left" : "the user left: " + reason);
  }
}
