package dev.mcpt.lifecycle;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody wants to be tried.
///
/// @param scenarios at least one
/// @param era whose scenarios are played; null: those with sessions where the server has them
/// @param clients of each scenario; 0: as many as it has by default
/// @param sessionTimeout quiet time after which the server ends a session; null: it is asked
/// @param reapInterval time between two clean-ups of the server; null: it is asked
/// @param longest session timeout that is waited for
/// @param replicas further endpoints of the same service
/// @param sight what can be seen of the server besides its answers
/// @param restart a command for the shell that restarts the server; null: it goes on
public record Wish(
    Set<Scenario> scenarios,
    @Nullable Era era,
    int clients,
    @Nullable Duration sessionTimeout,
    @Nullable Duration reapInterval,
    Duration longest,
    List<URI> replicas,
    Sight sight,
    Churn churn,
    @Nullable String restart) {

  public Wish {
    scenarios = Set.copyOf(scenarios);
    replicas = List.copyOf(replicas);
  }

  /// Of one endpoint, of which nothing but its answers can be seen.
  public Wish(
      Set<Scenario> scenarios,
      @Nullable Era era,
      int clients,
      @Nullable Duration sessionTimeout,
      @Nullable Duration reapInterval,
      Duration longest) {
    this(
        scenarios,
        era,
        clients,
        sessionTimeout,
        reapInterval,
        longest,
        List.of(),
        Sight.wire(),
        Churn.defaults(),
        null);
  }

  /// What can be seen of a server besides its answers; any of it may be null.
  ///
  /// @param api where its sessions API is
  /// @param db the JDBC URL of the database that it keeps its sessions in
  /// @param serverPid its process on this machine
  /// @param metrics where its metrics are, in the text format of Prometheus
  public record Sight(
      @Nullable URI api, @Nullable String db, @Nullable Long serverPid, @Nullable URI metrics) {

    /// Its answers alone.
    public static Sight wire() {
      return new Sight(null, null, null, null);
    }

    /// By what claims are made: `wire`, `api` or `jdbc`.
    public String observer() {
      return api != null ? "api" : db != null ? "jdbc" : "wire";
    }

    /// The database's URL may hold a password.
    @Override
    public String toString() {
      return "Sight[" + observer() + "]";
    }
  }

  /// How much of coming and going.
  ///
  /// @param sessions that are ended, and again that are left
  /// @param longest that either may take, the wait for their end aside
  /// @param growth bytes that 1000 sessions may cost for good
  /// @param workers that open sessions side by side
  public record Churn(int sessions, Duration longest, double growth, int workers) {

    /// 2,000 sessions, a minute, 10 MB, 4 at a time.
    public static Churn defaults() {
      return new Churn(2_000, Duration.ofMinutes(1), 10 * 1024 * 1024.0, 4);
    }
  }

  /// The same with other eyes.
  public Wish with(Sight other) {
    return new Wish(
        scenarios,
        era,
        clients,
        sessionTimeout,
        reapInterval,
        longest,
        replicas,
        other,
        churn,
        restart);
  }

  /// The same with other replicas.
  public Wish withReplicas(List<URI> others) {
    return new Wish(
        scenarios,
        era,
        clients,
        sessionTimeout,
        reapInterval,
        longest,
        others,
        sight,
        churn,
        restart);
  }

  /// The same with another amount of churn.
  public Wish with(Churn other) {
    return new Wish(
        scenarios,
        era,
        clients,
        sessionTimeout,
        reapInterval,
        longest,
        replicas,
        sight,
        other,
        restart);
  }

  /// The same with a command that restarts the server.
  public Wish restarting(String command) {
    return new Wish(
        scenarios,
        era,
        clients,
        sessionTimeout,
        reapInterval,
        longest,
        replicas,
        sight,
        churn,
        command);
  }

  /// As results tell it.
  public JsonObject json() {
    return Json.object(
        "scenarios",
        Json.array(scenarios.stream().sorted().map(Scenario::word).toArray()),
        "era",
        era == null ? null : era.name().toLowerCase(Locale.ROOT),
        "clients",
        clients == 0 ? null : clients,
        "observer",
        sight.observer(),
        "replicas",
        Json.array(replicas.stream().map(URI::toString).toArray()));
  }
}
