package dev.mcpt.testbed.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model answers.
///
/// @param text what it says; empty when it says nothing
/// @param calls the tools that it asks for, in order
/// @param ending why it stopped
/// @param usage the tokens that are reported, or null for those that [Tokens] counts
public record Reply(String text, List<ToolCall> calls, Ending ending, @Nullable Usage usage)
    implements Answer {

  public Reply {
    calls = List.copyOf(calls);
  }

  /// The same with these numbers of tokens reported.
  public Reply using(int inputTokens, int outputTokens) {
    return new Reply(text, calls, ending, new Usage(inputTokens, outputTokens));
  }

  /// What is reported: as set, else the tokens of the request's body, and the tokens of the text,
  /// the names and the arguments together.
  public Usage usageFor(Received request) {
    if (usage != null) {
      return usage;
    }
    StringBuilder said = new StringBuilder(text);
    calls.forEach(call -> said.append(call.name()).append(call.arguments()));
    return new Usage(Tokens.of(request.body()), Tokens.of(said.toString()));
  }
}
