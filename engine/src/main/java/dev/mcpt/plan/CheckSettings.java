package dev.mcpt.plan;

import dev.mcpt.suite.Severity;
import java.util.Map;

/// What a suite says of its checks.
///
/// @param strict SHOULD counts like MUST
/// @param threshold security findings below it are warnings
/// @param callTools tools that are not declared readOnly may be called
/// @param anonymous the server's credentials are left out (`auth_method: none`)
/// @param rateLimitThreshold calls that a server should bear before it limits the rate
/// @param hints what checks may use, by name
public record CheckSettings(
    boolean strict,
    Severity threshold,
    boolean callTools,
    boolean anonymous,
    int rateLimitThreshold,
    Map<String, String> hints) {

  public CheckSettings {
    hints = Map.copyOf(hints);
  }
}
