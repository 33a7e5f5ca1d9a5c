package dev.mcpt.cli.console;

/// The colours of the terminal that we use, by what they mean to us.
public enum Ink {
  /// Failure.
  RED(31),
  /// Success.
  GREEN(32),
  /// Warning.
  YELLOW(33),
  /// A name to type.
  CYAN(36),
  /// A heading.
  BOLD(1),
  /// Something of little weight.
  DIM(2);

  private final int code;

  Ink(int code) {
    this.code = code;
  }

  /// The text between this colour's escape and the reset.
  String paint(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
