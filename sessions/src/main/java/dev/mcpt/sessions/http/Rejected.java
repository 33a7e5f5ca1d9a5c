package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Refusal;
import java.io.Serial;

/// A request is turned away with an HTTP status, before any method is called.
public final class Rejected extends Exception {

  @Serial private static final long serialVersionUID = 1;

  /// The code that most servers of the stateful era give to an unknown session.
  private static final long SESSION_NOT_FOUND = -32001;

  private final int status;
  private final Refusal refusal;

  public Rejected(int status, Refusal refusal) {
    super(refusal.getMessage(), refusal, false, false);
    this.status = status;
    this.refusal = refusal;
  }

  public Rejected(int status, String message) {
    this(status, Refusal.message(message));
  }

  /// The client has to initialize anew.
  public static Rejected unknownSession() {
    return new Rejected(
        404,
        new Refusal(
            Refusal.Kind.MESSAGE,
            SESSION_NOT_FOUND,
            "session not found: it is unknown or has ended; initialize anew",
            null));
  }

  public int status() {
    return status;
  }

  public Refusal refusal() {
    return refusal;
  }
}
