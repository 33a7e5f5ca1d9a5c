package dev.mcpt.wire.json;

/// A schema that cannot be used; the message names the place in it and the reason.
public final class JsonSchemaException extends Exception {

  private static final long serialVersionUID = 1L;

  /// Why a schema cannot be used.
  public enum Reason {
    /// It breaks its own dialect: a wrong type, a bad pattern, a reference to nowhere.
    INVALID,
    /// It refers to another document, which is never fetched.
    REMOTE_REFERENCE,
    /// Its `$schema` names a dialect that is not known here.
    UNKNOWN_DIALECT
  }

  private final Reason reason;

  public JsonSchemaException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
