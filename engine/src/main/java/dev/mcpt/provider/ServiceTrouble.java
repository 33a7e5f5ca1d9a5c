package dev.mcpt.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to a model service went wrong. It passes through the library that speaks the service's
/// language, which knows unchecked exceptions only.
final class ServiceTrouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String kind;
  private final int status;
  private final transient Map<String, List<String>> headers;

  private ServiceTrouble(
      String kind,
      String message,
      int status,
      Map<String, List<String>> headers,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.headers = headers;
  }

  /// No answer came, or not all of it.
  static ServiceTrouble lost(String kind, String message, @Nullable Throwable cause) {
    return new ServiceTrouble(kind, message, 0, Map.of(), cause);
  }

  /// The answer is no success.
  static ServiceTrouble refused(Traffic.Answer answer) {
    return new ServiceTrouble(
        kind(answer.status()), shortened(answer.body()), answer.status(), answer.headers(), null);
  }

  private static String kind(int status) {
    return switch (status) {
      case 401, 403 -> "model_auth";
      case 429 -> "model_rate_limit";
      case 529 -> "model_overloaded";
      default -> status >= 500 ? "model_unavailable" : "model_refused_request";
    };
  }

  private static String shortened(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= 300 ? line : line.substring(0, 300) + "…";
  }

  String kind() {
    return kind;
  }

  /// 0 where there was no answer.
  int status() {
    return status;
  }

  @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }

  /// Whether the same request may do better later.
  boolean passes() {
    return switch (kind) {
      case "replay_mismatch", "model_refused_request", "model_auth" ->
          status == 408 || status == 409;
      default -> true;
    };
  }
}
