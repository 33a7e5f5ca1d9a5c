package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.protocol.RpcError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// Lets so many calls through in any stretch of time of one length. Safe for use by several
/// threads.
final class RateLimit {

  private static final int TOO_MANY_REQUESTS = 429;

  private final int most;
  private final long window;
  private final Deque<Long> calls = new ArrayDeque<>();

  RateLimit(int most, Duration window) {
    this.most = most;
    this.window = window.toNanos();
  }

  /// Counts a call.
  ///
  /// @throws RpcError when there were too many just before
  synchronized void count() throws RpcError {
    long now = System.nanoTime();
    while (!calls.isEmpty() && now - calls.getFirst() > window) {
      calls.removeFirst();
    }
    if (calls.size() == most) {
      throw RpcError.refused(
          TOO_MANY_REQUESTS,
          RpcError.INTERNAL_ERROR,
          "Rate limit exceeded: " + most + " calls in " + Duration.ofNanos(window),
          Map.of());
    }
    calls.addLast(now);
  }
}
