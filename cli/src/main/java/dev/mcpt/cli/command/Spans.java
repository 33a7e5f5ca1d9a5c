package dev.mcpt.cli.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as they are written in flags: `300s`, `5m`, `12h`, `30d`, `500ms`; a number alone is
/// seconds.
final class Spans {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");
  private static final Duration MOST = Duration.ofDays(3650);

  private Spans() {}

  /// The time that a flag says.
  ///
  /// @return null after its problem was noted
  static @Nullable Duration read(Problems problems, String flag, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      problems.add(flag, "`" + text + "` is no time", "a time such as 300s, 5m, 12h or 30d");
      return null;
    }
    Duration time = time(Long.parseLong(form.group(1)), form.group(2));
    if (!time.isPositive() || time.compareTo(MOST) > 0) {
      problems.add(flag, text + " is out of bounds", "a time from 1ms to 3650d");
      return null;
    }
    return time;
  }

  private static Duration time(long value, @Nullable String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(value);
      case "m" -> Duration.ofMinutes(value);
      case "h" -> Duration.ofHours(value);
      case "d" -> Duration.ofDays(value);
      case null, default -> Duration.ofSeconds(value);
    };
  }
}
