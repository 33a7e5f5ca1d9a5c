package dev.mcpt.lifecycle;

import dev.mcpt.lifecycle.measure.Memory;
import dev.mcpt.lifecycle.measure.Metrics;
import dev.mcpt.lifecycle.measure.MetricsMemory;
import dev.mcpt.lifecycle.measure.ProcessMemory;
import dev.mcpt.lifecycle.observer.ApiObserver;
import dev.mcpt.lifecycle.observer.JdbcObserver;
import dev.mcpt.lifecycle.observer.Observer;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Target;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What clients use besides the server's endpoint.
///
/// @param observer reads what is known of sessions; null: claims rest on the wire alone
/// @param endpoints of the service, the one under test first
/// @param memory of the server; null: it cannot be seen
/// @param metrics of the server; null: none are known
/// @param churn how much of it
/// @param restart restarts the server, for the shell; null: it goes on
record Kit(
    @Nullable Observer observer,
    List<Target> endpoints,
    @Nullable Memory memory,
    @Nullable Metrics metrics,
    Wish.Churn churn,
    @Nullable String restart)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// What was wished for. Credentials of the server go to its replicas, and to an API or metrics on
  /// the same host, and nowhere else.
  static Kit of(Wish wish, Target target) {
    Wish.Sight sight = wish.sight();
    Observer observer =
        sight.api() != null
            ? new ApiObserver(sight.api(), credentials(target, sight.api()), PATIENCE)
            : sight.db() != null ? new JdbcObserver(sight.db()) : null;
    Metrics metrics =
        sight.metrics() == null
            ? null
            : new Metrics(sight.metrics(), credentials(target, sight.metrics()));
    Memory memory =
        sight.serverPid() != null
            ? new ProcessMemory(sight.serverPid())
            : metrics == null ? null : new MetricsMemory(metrics);
    List<Target> endpoints = new ArrayList<>(List.of(target));
    if (target instanceof HttpTarget http) {
      for (URI replica : wish.replicas()) {
        endpoints.add(new HttpTarget(replica, http.headers(), http.tls(), http.proxies()));
      }
    }
    return new Kit(observer, List.copyOf(endpoints), memory, metrics, wish.churn(), wish.restart());
  }

  private static Headers credentials(Target target, URI other) {
    String authorization =
        target instanceof HttpTarget http && Objects.equals(http.url().getHost(), other.getHost())
            ? http.headers().first("Authorization")
            : null;
    return authorization == null ? Headers.none() : Headers.of("Authorization", authorization);
  }

  @Override
  public void close() {
    try (observer) {
      if (metrics != null) {
        metrics.close();
      }
    }
  }
}
