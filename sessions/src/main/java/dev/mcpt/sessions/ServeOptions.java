package dev.mcpt.sessions;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a server is to be started.
///
/// @param port 0 for a free one
/// @param bind a name or address of this machine
/// @param hosts names by which clients may call it (`Host`, `Origin`) besides those of the loopback
/// @param sessionTimeout how long a session may be idle; positive
/// @param reapInterval the time between two looks for idle sessions; positive
/// @param tick how often a quiet stream is written to, so that a lost client is noticed; positive
/// @param maxSessions how many sessions may be open at once
/// @param maxMessage the longest message that is read, in bytes
/// @param clock tells when sessions are opened and idle
/// @param version of the server, as clients see it
/// @param log hears what happens to sessions, a line each; must be quick
/// @param maxAge how old a session may become; null for no bound
/// @param token what clients have to show; null if nothing, which only the loopback may have
/// @param tracking where sessions and requests are kept; null if nowhere
/// @param fixtures whether it offers what the official conformance suite looks for
public record ServeOptions(
    int port,
    String bind,
    Set<String> hosts,
    Duration sessionTimeout,
    Duration reapInterval,
    Duration tick,
    int maxSessions,
    int maxMessage,
    InstantSource clock,
    String version,
    Consumer<String> log,
    @Nullable Duration maxAge,
    @Nullable String token,
    @Nullable Tracking tracking,
    boolean fixtures) {

  public static final int DEFAULT_PORT = 8051;

  /// @throws IllegalArgumentException if a bound is not kept
  public ServeOptions {
    hosts = Set.copyOf(hosts);
    require(port >= 0 && port <= 0xFFFF, "port", port);
    require(sessionTimeout.isPositive(), "session timeout", sessionTimeout);
    require(reapInterval.isPositive(), "reap interval", reapInterval);
    require(tick.isPositive(), "tick", tick);
    require(maxSessions > 0, "number of sessions", maxSessions);
    require(maxMessage > 0, "size of a message", maxMessage);
    require(maxAge == null || maxAge.isPositive(), "greatest age", maxAge);
  }

  private static void require(boolean kept, String what, @Nullable Object value) {
    if (!kept) {
      throw new IllegalArgumentException(what + " out of bounds: " + value);
    }
  }

  /// Port 8051 of the loopback, sessions of 300 s, looked after every 60 s, no log.
  public static ServeOptions defaults() {
    return new ServeOptions(
        DEFAULT_PORT,
        "127.0.0.1",
        Set.of(),
        Duration.ofSeconds(300),
        Duration.ofSeconds(60),
        Duration.ofSeconds(15),
        100_000,
        4 * 1024 * 1024,
        InstantSource.system(),
        "0.1.0",
        _ -> {},
        null,
        null,
        null,
        false);
  }

  public ServeOptions withPort(int other) {
    return new ServeOptions(
        other,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        clock,
        version,
        log,
        maxAge,
        token,
        tracking,
        fixtures);
  }

  public ServeOptions withBind(String other) {
    return new ServeOptions(
        port,
        other,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        clock,
        version,
        log,
        maxAge,
        token,
        tracking,
        fixtures);
  }

  public ServeOptions withHosts(Set<String> other) {
    return new ServeOptions(
        port,
        bind,
        other,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        clock,
        version,
        log,
        maxAge,
        token,
        tracking,
        fixtures);
  }

  public ServeOptions withSessions(Duration timeout, Duration reap) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        timeout,
        reap,
        tick,
        maxSessions,
        maxMessage,
        clock,
        version,
        log,
        maxAge,
        token,
        tracking,
        fixtures);
  }

  public ServeOptions withTick(Duration other) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        other,
        maxSessions,
        maxMessage,
        clock,
        version,
        log,
        maxAge,
        token,
        tracking,
        fixtures);
  }

  public ServeOptions withClock(InstantSource other) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        other,
        version,
        log,
        maxAge,
        token,
        tracking,
        fixtures);
  }

  /// Bounds how many sessions may be open and how long a message may be, in bytes.
  public ServeOptions withLimits(int sessions, int message) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        sessions,
        message,
        clock,
        version,
        log,
        maxAge,
        token,
        tracking,
        fixtures);
  }

  public ServeOptions withVersion(String other) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        clock,
        other,
        log,
        maxAge,
        token,
        tracking,
        fixtures);
  }

  public ServeOptions withLog(Consumer<String> other) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        clock,
        version,
        other,
        maxAge,
        token,
        tracking,
        fixtures);
  }

  public ServeOptions withMaxAge(@Nullable Duration other) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        clock,
        version,
        log,
        other,
        token,
        tracking,
        fixtures);
  }

  public ServeOptions withToken(@Nullable String other) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        clock,
        version,
        log,
        maxAge,
        other,
        tracking,
        fixtures);
  }

  public ServeOptions withTracking(@Nullable Tracking other) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        clock,
        version,
        log,
        maxAge,
        token,
        other,
        fixtures);
  }

  public ServeOptions withFixtures(boolean other) {
    return new ServeOptions(
        port,
        bind,
        hosts,
        sessionTimeout,
        reapInterval,
        tick,
        maxSessions,
        maxMessage,
        clock,
        version,
        log,
        maxAge,
        token,
        tracking,
        other);
  }
}
