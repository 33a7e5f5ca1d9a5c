package dev.mcpt.wire.oauth;

import org.jspecify.annotations.Nullable;

/// Why no token was got: what happened and where, and what to do next. It never holds a secret.
@SuppressWarnings("serial")
public final class OAuthFailure extends Exception {

  /// The step at which authorization ended.
  public enum Step {
    DISCOVERY,
    REGISTRATION,
    AUTHORIZATION,
    TOKEN,
    SCOPE
  }

  private final Step step;
  private final String hint;
  private final @Nullable String error;

  OAuthFailure(Step step, String message, String hint) {
    super(message);
    this.step = step;
    this.hint = hint;
    this.error = null;
  }

  OAuthFailure(Step step, String message, String hint, @Nullable String error) {
    super(message);
    this.step = step;
    this.hint = hint;
    this.error = error;
  }

  OAuthFailure(Step step, String message, String hint, Throwable cause) {
    this(step, message, hint);
    initCause(cause);
  }

  public Step step() {
    return step;
  }

  /// What the user can do.
  public String hint() {
    return hint;
  }

  /// The error code that the authorization server gave, such as `access_denied`; else null.
  public @Nullable String error() {
    return error;
  }
}
