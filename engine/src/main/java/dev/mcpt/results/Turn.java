package dev.mcpt.results;

import java.util.List;

/// One turn of a conversation.
///
/// @param number from 1, in the order of speaking
/// @param toolCalls what an agent called in this turn, in order, with the results
public record Turn(int number, Speaker speaker, String text, List<ToolCall> toolCalls) {

  public Turn {
    toolCalls = List.copyOf(toolCalls);
  }

  /// A turn without tool calls.
  public Turn(int number, Speaker speaker, String text) {
    this(number, speaker, text, List.of());
  }
}
