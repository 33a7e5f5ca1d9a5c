package dev.mcpt.cli.command;

import dev.mcpt.lifecycle.Wish;
import java.time.Duration;
import java.util.Objects;

/// Reads how much coming and going is wanted from its options, which themselves know nothing of the
/// engine: they are loaded for the help too.
final class Churns {
  private static final int MOST_SESSIONS = 10_000_000;
  private static final int MOST_WORKERS = 256;
  private static final double MB = 1024 * 1024;

  private Churns() {}

  static Wish.Churn of(ChurnFlags flags, Problems problems) {
    bounded(problems, "--churn-sessions", flags.sessions, 12, MOST_SESSIONS);
    bounded(problems, "--churn-workers", flags.workers, 1, MOST_WORKERS);
    if (!(flags.growth > 0 && flags.growth < 1e6)) {
      problems.add("--churn-growth", flags.growth + " is out of bounds", "a number above 0, in MB");
    }
    Duration longest = Spans.read(problems, "--churn-time", flags.time);
    return new Wish.Churn(
        flags.sessions,
        Objects.requireNonNullElse(longest, Duration.ZERO),
        flags.growth * MB,
        flags.workers);
  }

  private static void bounded(Problems problems, String flag, int value, int least, int most) {
    if (value < least || value > most) {
      problems.add(flag, value + " is out of bounds", "a number from " + least + " to " + most);
    }
  }
}
