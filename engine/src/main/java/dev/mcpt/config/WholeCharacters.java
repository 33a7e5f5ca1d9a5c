package dev.mcpt.config;

import java.io.Reader;

/// Reads a text in pieces that end with whole characters: the YAML parser breaks when a piece ends
/// in the middle of one beyond U+FFFF. For one thread.
final class WholeCharacters extends Reader {

  private final String text;
  private int at;

  WholeCharacters(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] to, int offset, int length) {
    int size = Math.min(length, text.length() - at);
    if (size <= 0) {
      return at == text.length() ? -1 : 0;
    }
    if (size > 1 && Character.isHighSurrogate(text.charAt(at + size - 1))) {
      size--;
    }
    text.getChars(at, at + size, to, offset);
    at += size;
    return size;
  }

  @Override
  public void close() {}
}
