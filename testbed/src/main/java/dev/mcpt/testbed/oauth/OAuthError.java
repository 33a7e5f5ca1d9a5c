package dev.mcpt.testbed.oauth;

/// A refusal with its code of RFC 6749 section 5.2 and the like.
final class OAuthError extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  OAuthError(String code, String description) {
    super(description);
    this.code = code;
  }

  /// For example `invalid_grant`.
  String code() {
    return code;
  }

  String description() {
    return String.valueOf(getMessage());
  }

  /// The status at the token and registration endpoints.
  int status() {
    return code.equals("invalid_client") ? 401 : 400;
  }
}
