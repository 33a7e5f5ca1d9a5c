package dev.mcpt.provider;

import java.util.List;

/// One message of the conversation with a model.
public sealed interface ModelMessage {

  /// The user speaks.
  record FromUser(String text) implements ModelMessage {}

  /// The model speaks, asks for tools, or both.
  record FromModel(String text, List<ToolRequest> calls) implements ModelMessage {
    public FromModel {
      calls = List.copyOf(calls);
    }
  }

  /// What the tools answered, in the order in which they were asked for.
  record FromTools(List<ToolAnswer> answers) implements ModelMessage {
    public FromTools {
      answers = List.copyOf(answers);
    }
  }
}
