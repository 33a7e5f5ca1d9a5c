package dev.mcpt.wire.json;

/// The text is no JSON document within the limits of [Json].
public final class JsonSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final long offset;

  public JsonSyntaxException(String message, int line, int column, long offset) {
    super(message);
    this.line = line;
    this.column = column;
    this.offset = offset;
  }

  /// The line, from 1.
  public int line() {
    return line;
  }

  /// The column in characters, from 1.
  public int column() {
    return column;
  }

  /// Characters before the place (bytes if the text is not UTF-8), or -1 if unknown.
  public long offset() {
    return offset;
  }
}
