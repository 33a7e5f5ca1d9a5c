package dev.mcpt.dialogue;

import dev.mcpt.provider.Model;
import dev.mcpt.suite.ConversationCase;
import java.util.ArrayList;
import java.util.List;

/// Who talks to the agent.
public final class SimulatedUsers {

  private SimulatedUsers() {}

  /// A user who says what the case says, and then leaves.
  public static SimulatedUser scripted(ConversationCase testCase, DialogueSettings settings) {
    List<String> messages = new ArrayList<>();
    messages.add(testCase.userMessage());
    messages.addAll(testCase.user());
    return new ScriptedUser(messages, settings.patience());
  }

  /// A user who is played by a model.
  public static SimulatedUser played(
      Model model, ConversationCase testCase, DialogueSettings settings) {
    return new ModelUser(model, testCase.userMessage(), settings);
  }
}
