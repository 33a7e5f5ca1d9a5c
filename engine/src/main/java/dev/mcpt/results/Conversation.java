package dev.mcpt.results;

import java.util.List;

/// What was said, and which tools were called while it was said.
public record Conversation(List<Turn> turns) {

  public Conversation {
    turns = List.copyOf(turns);
  }

  /// The tool calls of all turns, in order.
  public List<ToolCall> toolCalls() {
    return turns.stream().flatMap(turn -> turn.toolCalls().stream()).toList();
  }
}
