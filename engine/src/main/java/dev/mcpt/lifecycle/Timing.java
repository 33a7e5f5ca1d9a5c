package dev.mcpt.lifecycle;

import java.time.Duration;

/// How long a server keeps a session in which nothing happens.
///
/// @param timeout quiet time that ends a session
/// @param reapInterval time between two clean-ups, by which its end may be noticed later
public record Timing(Duration timeout, Duration reapInterval) {
  private static final Duration LEAST_MARGIN = Duration.ofMillis(250);
  private static final Duration MOST_BEFORE = Duration.ofSeconds(10);
  private static final int MARGIN_DIVISOR = 50;

  /// Room for what is not the server's: scheduling, the network, rounding. A fiftieth of the
  /// timeout, a quarter of a second at least.
  Duration margin() {
    Duration share = timeout.dividedBy(MARGIN_DIVISOR);
    return share.compareTo(LEAST_MARGIN) > 0 ? share : LEAST_MARGIN;
  }

  /// After so much quiet a session must be gone.
  Duration gone() {
    return timeout.plus(reapInterval).plus(margin());
  }

  /// After so much quiet a session must still be there: four fifths of the timeout, and all but ten
  /// seconds of a long one.
  Duration alive() {
    Duration margin = timeout.dividedBy(5);
    return timeout.minus(margin.compareTo(MOST_BEFORE) < 0 ? margin : MOST_BEFORE);
  }

  /// How often to send heartbeats: two fifths of the timeout leave room for one that is lost.
  Duration heartbeat() {
    return timeout.multipliedBy(2).dividedBy(5);
  }
}
