package dev.mcpt.dialogue;

import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Speaker;
import dev.mcpt.results.ToolCall;
import dev.mcpt.results.Turn;
import dev.mcpt.suite.Patience;
import java.util.List;

/// A user who says the given messages, each after the agent's answer to the one before, and leaves
/// when the last one is answered.
///
/// Each answer without a word and each tool call that ended with an error is a disappointment. The
/// user bears one with low patience, two with medium and four with high; after one more it gives
/// up, whatever it still had to say.
final class ScriptedUser implements SimulatedUser {

  private final List<String> messages;
  private final Patience patience;
  private int next;

  ScriptedUser(List<String> messages, Patience patience) {
    this.messages = List.copyOf(messages);
    this.patience = patience;
  }

  @Override
  public Move next(List<Turn> turns) {
    long disappointments = turns.stream().mapToLong(ScriptedUser::disappointments).sum();
    if (disappointments > borne(patience)) {
      return new Move.Leaves(
          ConversationStatus.GOAL_FAILED,
          "the user, whose patience is "
              + patience.word()
              + ", gave up after "
              + disappointments
              + " tool errors and empty answers");
    }
    if (next < messages.size()) {
      return new Move.Says(messages.get(next++));
    }
    return turns.getLast().text().isBlank()
        ? new Move.Leaves(ConversationStatus.GOAL_FAILED, "the last message was not answered")
        : new Move.Leaves(ConversationStatus.GOAL_ACHIEVED, "each message was answered");
  }

  static int borne(Patience patience) {
    return switch (patience) {
      case LOW -> 1;
      case MEDIUM -> 2;
      case HIGH -> 4;
    };
  }

  private static long disappointments(Turn turn) {
    if (turn.speaker() == Speaker.USER) {
      return 0;
    }
    long errors = turn.toolCalls().stream().filter(ToolCall::isError).count();
    return turn.text().isBlank() ? errors + 1 : errors;
  }
}
