package dev.mcpt.dialogue;

import dev.mcpt.provider.ModelFailure;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Turn;
import java.util.List;

/// The one whom the agent serves in one conversation. Used by one thread at a time.
public interface SimulatedUser {

  /// What the user does next.
  ///
  /// @param turns what was said so far; nothing at the start, when the user always speaks
  Move next(List<Turn> turns) throws ModelFailure, InterruptedException;

  /// One move of a user.
  sealed interface Move {

    /// The user speaks.
    record Says(String text) implements Move {}

    /// The user leaves.
    ///
    /// @param status how the conversation ended in the user's eyes
    /// @param reason why, in one sentence
    record Leaves(ConversationStatus status, String reason) implements Move {}
  }
}
