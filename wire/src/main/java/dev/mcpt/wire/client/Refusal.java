package dev.mcpt.wire.client;

/// A client's "no" to a request of the server, answered as a JSON-RPC error.
@SuppressWarnings("serial")
public final class Refusal extends Exception {

  /// What the specification gives for a user who rejects a sampling request.
  public static final long REJECTED = -1;

  static final long METHOD_NOT_FOUND = -32601;
  static final long INVALID_PARAMS = -32602;

  private final long code;

  public Refusal(long code, String message) {
    super(message);
    this.code = code;
  }

  public long code() {
    return code;
  }
}
