package dev.mcpt.wire.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long an event stream that has ended is left alone.
///
/// @see <a
///   href="https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-reconnection-time">Reconnection
///   time</a>
public final class Reconnection {

  /// When the server names no time.
  public static final Duration WAIT = Duration.ofSeconds(1);

  /// A server that says `retry: 0` and ends each stream at once shall not keep us busy.
  static final Duration LEAST = Duration.ofMillis(100);

  private Reconnection() {}

  /// The time to wait now.
  ///
  /// @param retryMillis what the server's last `retry` field said; null where it said nothing
  /// @param before what held until then
  public static Duration after(@Nullable Long retryMillis, Duration before) {
    if (retryMillis == null) {
      return before;
    }
    Duration wait = Duration.ofMillis(retryMillis);
    return wait.compareTo(LEAST) < 0 ? LEAST : wait;
  }
}
