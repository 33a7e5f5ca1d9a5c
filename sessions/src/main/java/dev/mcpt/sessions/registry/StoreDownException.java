package dev.mcpt.sessions.registry;

import java.io.Serial;

/// The store cannot be asked now; it may be again later.
public final class StoreDownException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  public StoreDownException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreDownException(String message) {
    super(message);
  }
}
