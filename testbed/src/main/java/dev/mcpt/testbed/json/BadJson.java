package dev.mcpt.testbed.json;

/// The text is not one JSON value.
public final class BadJson extends Exception {

  private static final long serialVersionUID = 1L;

  public BadJson(String message) {
    super(message);
  }
}
