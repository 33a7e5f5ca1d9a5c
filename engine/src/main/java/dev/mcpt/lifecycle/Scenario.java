package dev.mcpt.lifecycle;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What can be tried on a server's sessions.
public enum Scenario {
  /// From `initialize` to DELETE.
  NORMAL("normal_lifecycle", "Normal Lifecycle", 5),
  /// A client that falls silent.
  STALE("stale_cleanup", "Stale Cleanup", 2),
  /// Clients beside each other.
  CONCURRENT("concurrent_clients", "Concurrent Clients", 5),
  /// A client that comes back.
  RECONNECTION("reconnection", "Reconnection", 3),
  /// A quiet client that shows that it lives.
  HEARTBEAT("heartbeat", "Heartbeat", 1),
  /// A client whose requests are spread over several endpoints.
  REPLICAS("replicas", "Replicas", 2),
  /// Sessions that come and go by the thousand.
  CHURN("churn", "Churn", 2);

  private final String test;
  private final String title;
  private final int clients;

  Scenario(String test, String title, int clients) {
    this.test = test;
    this.title = title;
    this.clients = clients;
  }

  /// As the command line and file names have it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As results name it.
  public String test() {
    return test;
  }

  /// For people.
  public String title() {
    return title;
  }

  /// How many clients take part by default.
  public int clients() {
    return clients;
  }

  /// Those that are tried where nobody says otherwise: 16 clients.
  public static Set<Scenario> standard() {
    return EnumSet.range(NORMAL, HEARTBEAT);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Scenario::word).toList();
  }

  public static @Nullable Scenario of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElse(null);
  }
}
