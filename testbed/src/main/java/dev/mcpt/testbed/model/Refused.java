package dev.mcpt.testbed.model;

import org.jspecify.annotations.Nullable;

/// What the service answers instead of a reply.
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String text;
  private final @Nullable String param;
  private final @Nullable String code;

  /// @param status of HTTP
  /// @param type the service's name for this kind of error
  /// @param text for people
  /// @param param OpenAI's path of what is wrong
  /// @param code OpenAI's name for what is wrong with it
  Refused(int status, String type, String text, @Nullable String param, @Nullable String code) {
    super(text);
    this.status = status;
    this.type = type;
    this.text = text;
    this.param = param;
    this.code = code;
  }

  /// A request that is wrong in itself.
  static Refused invalid(String text) {
    return new Refused(400, "invalid_request_error", text, null, null);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String text() {
    return text;
  }

  @Nullable String param() {
    return param;
  }

  @Nullable String code() {
    return code;
  }
}
