package dev.mcpt.wire.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A point in time until which something may take. Immutable; measured with a monotonic nanosecond
/// clock.
public final class Deadline {
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
  private static final Deadline NEVER = new Deadline(Long.MAX_VALUE, System::nanoTime);

  private final LongSupplier ticker;
  private final long start;
  private final long span;

  private Deadline(long span, LongSupplier ticker) {
    this.ticker = ticker;
    this.start = ticker.getAsLong();
    this.span = span;
  }

  /// As long from now.
  public static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  /// As long from now, on a clock like `System::nanoTime`.
  public static Deadline in(Duration time, LongSupplier ticker) {
    if (time.compareTo(LONGEST) >= 0) {
      return new Deadline(Long.MAX_VALUE, ticker);
    }
    return new Deadline(time.isPositive() ? time.toNanos() : 0, ticker);
  }

  public static Deadline never() {
    return NEVER;
  }

  /// At this reading of `System.nanoTime`.
  public static Deadline at(long nanos) {
    return at(nanos, System::nanoTime);
  }

  /// At this reading of the clock.
  public static Deadline at(long nanos, LongSupplier ticker) {
    return new Deadline(nanos - ticker.getAsLong(), ticker);
  }

  /// The time that is left; zero when expired, about 292 years for [#never].
  public Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  /// The nanoseconds that are left; zero when expired.
  public long remainingNanos() {
    return unlimited() ? Long.MAX_VALUE : Math.max(0, span - (ticker.getAsLong() - start));
  }

  public boolean expired() {
    return remainingNanos() == 0;
  }

  public boolean unlimited() {
    return span == Long.MAX_VALUE;
  }

  /// The one of the two with less time left.
  public Deadline earlier(Deadline other) {
    return remainingNanos() <= other.remainingNanos() ? this : other;
  }

  /// How long ago this deadline was set.
  public Duration elapsed() {
    return Duration.ofNanos(ticker.getAsLong() - start);
  }

  /// The remaining time as a socket timeout: whole milliseconds rounded up, 0 for none at all.
  int socketMillis() {
    return unlimited()
        ? 0
        : (int) Math.clamp(Math.ceilDiv(remainingNanos(), 1_000_000L), 1L, Integer.MAX_VALUE);
  }

  @Override
  public String toString() {
    return unlimited() ? "no deadline" : "deadline in " + remaining();
  }
}
