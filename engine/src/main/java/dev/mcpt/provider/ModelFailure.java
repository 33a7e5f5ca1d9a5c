package dev.mcpt.provider;

/// A model gave no usable reply: the world's fault, never the server's.
public class ModelFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final String kind;
  private final String hint;

  /// @param kind one word in snake_case, as it stands in results
  /// @param hint what the user can do; empty where nothing helps
  public ModelFailure(String kind, String message, String hint) {
    super(message);
    this.kind = kind;
    this.hint = hint;
  }

  public final String kind() {
    return kind;
  }

  public final String hint() {
    return hint;
  }

  /// What happened, in one sentence.
  public final String message() {
    return String.valueOf(getMessage());
  }
}
