package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.protocol.RpcError;
import java.time.Duration;
import java.util.Map;

/// Lets so many calls through in each window of time. Safe for use by several threads.
final class RateLimit {

  private static final int TOO_MANY_REQUESTS = 429;

  private final int most;
  private final long window;
  private long begin;
  private int calls;

  RateLimit(int most, Duration window) {
    this.most = most;
    this.window = window.toNanos();
  }

  /// Counts a call.
  ///
  /// @throws RpcError when there were too many in this window
  synchronized void count() throws RpcError {
    long now = System.nanoTime();
    if (calls == 0 || now - begin > window) {
      begin = now;
      calls = 0;
    }
    calls++;
    if (calls > most) {
      throw RpcError.refused(
          TOO_MANY_REQUESTS,
          RpcError.INTERNAL_ERROR,
          "Rate limit exceeded: " + most + " calls in " + Duration.ofNanos(window),
          Map.of());
    }
  }
}
