package dev.mcpt.testbed.model;

/// How this API counts tokens: four characters (code points) are one, and what remains is one more.
public final class Tokens {

  static final int CHARACTERS = 4;

  private Tokens() {}

  /// The tokens of a text; 0 for the empty one.
  public static int of(String text) {
    return Math.ceilDiv(text.codePointCount(0, text.length()), CHARACTERS);
  }
}
