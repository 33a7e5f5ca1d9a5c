package dev.mcpt.sessions;

import dev.mcpt.sessions.registry.Limits;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How sessions are to be tracked.
///
/// @param tracking where sessions and requests are kept and shown; null if nowhere
/// @param limits when sessions end by themselves, and how many there may be
/// @param reapInterval the time between two looks for idle sessions; positive
/// @param resumable whether the server knows its sessions again after a restart; otherwise they end
///   with the tracker
/// @param bind where the API listens: a name or address of this machine
/// @param hosts names by which the API may be called (`Host`, `Origin`) besides those of the
///   loopback
/// @param token what onlookers have to show; null if nothing, which only the loopback may have
/// @param mcp where clients find the server, for the API to say; null if it need not
/// @param version of the server, for the API to say
/// @param clock tells when sessions are opened and idle
/// @param log hears of transitions, passes of the reaper and outages, a line each; must be quick
public record TrackerOptions(
    @Nullable Tracking tracking,
    Limits limits,
    Duration reapInterval,
    boolean resumable,
    String bind,
    Set<String> hosts,
    @Nullable String token,
    @Nullable URI mcp,
    String version,
    InstantSource clock,
    Consumer<String> log) {

  private static final int CAPACITY = 100_000;

  /// @throws IllegalArgumentException if a time is not positive or there is room for nobody
  public TrackerOptions {
    hosts = Set.copyOf(hosts);
    Duration maxAge = limits.maxAge();
    if (!reapInterval.isPositive()
        || !limits.timeout().isPositive()
        || (maxAge != null && !maxAge.isPositive())
        || limits.capacity() < 1) {
      throw new IllegalArgumentException("out of bounds: " + limits + ", every " + reapInterval);
    }
  }

  /// Sessions of 300 s, looked after every 60 s, kept for 30 days and shown nowhere; no log.
  ///
  /// @param database `jdbc:sqlite:FILE`, used by one server at a time, or `jdbc:postgresql://…`,
  ///   shared by any number of instances
  /// @param instance the name of this server among those that share the database; the same after a
  ///   restart
  public static TrackerOptions of(String database, String instance) {
    return new TrackerOptions(
        new Tracking(database, instance, Duration.ofDays(30), -1),
        new Limits(Duration.ofSeconds(300), null, CAPACITY),
        Duration.ofSeconds(60),
        false,
        "127.0.0.1",
        Set.of(),
        null,
        null,
        "",
        InstantSource.system(),
        _ -> {});
  }

  /// Sets when idle sessions end.
  ///
  /// @param timeout how long a session may be idle
  /// @param reap the time between two looks for idle sessions
  public TrackerOptions withSessions(Duration timeout, Duration reap) {
    return withLimits(new Limits(timeout, limits.maxAge(), limits.capacity()), reap);
  }

  public TrackerOptions withLimits(Limits other, Duration reap) {
    return new TrackerOptions(
        tracking, other, reap, resumable, bind, hosts, token, mcp, version, clock, log);
  }

  public TrackerOptions withTracking(@Nullable Tracking other) {
    return new TrackerOptions(
        other, limits, reapInterval, resumable, bind, hosts, token, mcp, version, clock, log);
  }

  /// Shows sessions over HTTP on the loopback.
  ///
  /// @param port 0 for a free one
  /// @throws IllegalStateException if they are kept nowhere
  public TrackerOptions withApi(int port) {
    if (tracking == null) {
      throw new IllegalStateException("there is nothing to show");
    }
    return withTracking(
        new Tracking(tracking.database(), tracking.instance(), tracking.retention(), port));
  }

  public TrackerOptions withClock(InstantSource other) {
    return new TrackerOptions(
        tracking, limits, reapInterval, resumable, bind, hosts, token, mcp, version, other, log);
  }

  public TrackerOptions withLog(Consumer<String> other) {
    return new TrackerOptions(
        tracking, limits, reapInterval, resumable, bind, hosts, token, mcp, version, clock, other);
  }

  /// The token stays hidden, as does a password inside the database's URL.
  @Override
  public String toString() {
    return "TrackerOptions[" + tracking + ", " + limits + ", every " + reapInterval + "]";
  }
}
