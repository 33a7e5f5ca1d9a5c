package dev.mcpt.results;

/// A text is no result.json that this version can read.
public final class ResultFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String pointer;

  ResultFormatException(String pointer, String message) {
    super(pointer.isEmpty() ? message : pointer + ": " + message);
    this.pointer = pointer;
  }

  /// JSON Pointer of the value at fault; empty for the whole text.
  public String pointer() {
    return pointer;
  }
}
