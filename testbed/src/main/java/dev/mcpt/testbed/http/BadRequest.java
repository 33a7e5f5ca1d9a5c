package dev.mcpt.testbed.http;

import java.io.IOException;

/// The bytes are no request that this server can read; the connection ends after the answer.
final class BadRequest extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  BadRequest(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
