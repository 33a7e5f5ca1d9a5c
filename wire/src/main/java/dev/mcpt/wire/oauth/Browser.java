package dev.mcpt.wire.oauth;

import java.io.IOException;

/// Brings a user to an authorization endpoint.
@FunctionalInterface
public interface Browser {

  /// Shows the page, and returns without waiting for the user.
  ///
  /// @throws IOException if it cannot be shown; the flow waits on all the same
  void open(Visit visit) throws IOException, OAuthFailure, InterruptedException;

  /// No user: the redirects are followed by our own HTTP client, which works where the
  /// authorization endpoint redirects at once.
  static Browser headless() {
    return Visit::follow;
  }

  /// Opens nothing: the user reads the URL from the event.
  static Browser none() {
    return _ -> {};
  }
}
