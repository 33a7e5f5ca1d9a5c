package dev.mcpt.dialogue;

import org.jspecify.annotations.Nullable;

/// What the parts of a conversation are told about themselves.
final class Prompts {

  private static final String AGENT =
      """
      You help a user with the tools of one server. Ask for tools where they help, tell the user \
      honestly when one of them failed, and answer in plain words when you are done.\
      """;

  private Prompts() {}

  /// @param style how the user talks
  /// @param instructions the server's own, as it gave them at the handshake
  static String agent(@Nullable String style, @Nullable String instructions) {
    var text = new StringBuilder(AGENT);
    if (style != null) {
      text.append("\n\nThe style of this conversation: ").append(style);
    }
    if (instructions != null) {
      text.append("\n\nThe server says about itself:\n").append(instructions);
    }
    return text.toString();
  }
}
