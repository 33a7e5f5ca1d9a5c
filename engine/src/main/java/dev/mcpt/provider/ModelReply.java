package dev.mcpt.provider;

import java.util.List;

/// What a model said.
///
/// @param text what it says to the user; empty where it only asks for tools
/// @param calls the tools that it asks for at once; none where it has finished
/// @param ending why the reply ends where it does
public record ModelReply(String text, List<ToolRequest> calls, Ending ending) {

  /// Why a reply ends.
  public enum Ending {
    DONE,
    /// The limit on the length of one reply was reached.
    CUT_SHORT,
    /// The model, or a filter before it, does not want to answer.
    REFUSED
  }

  /// A reply that came to its end.
  public ModelReply(String text, List<ToolRequest> calls) {
    this(text, calls, Ending.DONE);
  }

  public ModelReply {
    calls = List.copyOf(calls);
  }
}
