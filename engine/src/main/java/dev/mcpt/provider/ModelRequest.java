package dev.mcpt.provider;

import java.util.List;

/// All that a model knows when it replies.
///
/// @param system what the model is told about its part
/// @param messages what was said before, oldest first; the last one is to be replied to
/// @param tools what the model may ask for
public record ModelRequest(String system, List<ModelMessage> messages, List<ToolOffer> tools) {

  public ModelRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }
}
