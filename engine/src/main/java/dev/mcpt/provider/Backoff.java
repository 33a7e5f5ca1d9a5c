package dev.mcpt.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How long to wait before a request is sent again: exponential back-off with full jitter, and what
/// the service asks for. Pure, but for the randomness that it is given.
///
/// @see <a
///   href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
///   Backoff And Jitter</a>
final class Backoff {

  /// Longer nobody waits for a request, whatever the service asks for.
  static final Duration LONGEST = Duration.ofSeconds(60);

  private Backoff() {}

  /// @param base the most before the first repeat; doubled for each further one
  /// @param repeat counts from 1
  /// @param asked what `Retry-After` said, or null
  static Duration before(
      int repeat, Duration base, @Nullable Duration asked, RandomGenerator random) {
    if (asked != null) {
      return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
    double most = Math.min((double) LONGEST.toNanos(), base.toNanos() * Math.pow(2, repeat - 1));
    return Duration.ofNanos((long) (random.nextDouble() * most));
  }

  /// What a `Retry-After` header asks for: seconds, or the time until a date (RFC 9110 section
  /// 10.2.3); null where it is neither.
  static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    try {
      if (text.matches("\\d{1,9}(\\.\\d{1,3})?")) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
      }
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
