package dev.mcpt.generate;

/// The world kept a suite from being written: a model service that gives no usable answer, a
/// document that cannot be had.
public final class GenerationFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final String kind;
  private final String hint;

  /// @param kind one word in snake_case
  /// @param hint what the user can do; empty where nothing helps
  GenerationFailure(String kind, String message, String hint) {
    super(message);
    this.kind = kind;
    this.hint = hint;
  }

  public String kind() {
    return kind;
  }

  public String hint() {
    return hint;
  }
}
