package dev.mcpt.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model said.
///
/// @param text what it says to the user; empty where it only asks for tools
/// @param calls the tools that it asks for at once; none where it has finished
/// @param usage what the reply cost, or null where that is not known
public record ModelReply(String text, List<ToolRequest> calls, @Nullable TokenUsage usage) {

  public ModelReply {
    calls = List.copyOf(calls);
  }
}
