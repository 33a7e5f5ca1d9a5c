package dev.mcpt.dialogue;

import dev.mcpt.results.Assertion;
import dev.mcpt.results.Conversation;
import dev.mcpt.results.ConversationStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a judge is shown.
///
/// @param successCriteria what the conversation is held against, in the case's words; null: not
///   said
/// @param conversation all that was said, with tool arguments and results
/// @param status how it ended in the user's eyes
/// @param assertions the case's expectations, evaluated
public record Hearing(
    @Nullable String successCriteria,
    Conversation conversation,
    ConversationStatus status,
    List<Assertion> assertions) {

  public Hearing {
    assertions = List.copyOf(assertions);
  }
}
