package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the server knows of the client that it answers: in the stateful lifecycle for the length of
/// a conversation, in the stateless one for a single request. Safe for use by several threads.
public final class Client {

  static final List<String> LEVELS =
      List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

  private final Map<String, Object> capabilities;
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String logLevel;

  /// @param logLevel the lowest level of log messages that are sent; null for none
  public Client(Map<String, Object> capabilities, @Nullable String logLevel) {
    this.capabilities = capabilities;
    this.logLevel = logLevel;
  }

  /// Whether this is one of the eight log levels.
  public static boolean isLogLevel(@Nullable Object level) {
    return level instanceof String && LEVELS.contains(level);
  }

  /// Whether the client declared that its user can be asked to fill a form.
  boolean fillsForms() {
    Map<String, Object> modes = Json.asObject(capabilities.get("elicitation"));
    return modes != null && (modes.isEmpty() || modes.containsKey("form"));
  }

  /// Whether the client declared that its user can be sent to a URL.
  boolean visitsUrls() {
    Map<String, Object> modes = Json.asObject(capabilities.get("elicitation"));
    return modes != null && modes.containsKey("url");
  }

  /// Whether the client declared this capability.
  boolean declares(String capability) {
    return capabilities.containsKey(capability);
  }

  void logFrom(String level) {
    logLevel = level;
  }

  boolean wantsLog(String level) {
    String lowest = logLevel;
    return lowest != null && LEVELS.indexOf(level) >= LEVELS.indexOf(lowest);
  }

  /// The URIs of the resources whose changes the client wants to hear of.
  public Set<String> subscriptions() {
    return subscriptions;
  }
}
