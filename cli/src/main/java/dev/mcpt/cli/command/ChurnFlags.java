package dev.mcpt.cli.command;

import dev.mcpt.lifecycle.Wish;
import java.time.Duration;
import java.util.Objects;
import picocli.CommandLine.Option;

/// The options of the scenario churn.
final class ChurnFlags {
  private static final int MOST_SESSIONS = 10_000_000;
  private static final int MOST_WORKERS = 256;
  private static final double MB = 1024 * 1024;

  @Option(
      names = "--churn-sessions",
      paramLabel = "N",
      description = "Sessions that are ended, and again that are left (default: ${DEFAULT-VALUE}).")
  private int sessions = 2_000;

  @Option(
      names = "--churn-time",
      paramLabel = "TIME",
      description = "How long either may take (default: ${DEFAULT-VALUE}).")
  private String time = "60s";

  @Option(
      names = "--churn-growth",
      paramLabel = "MB",
      description =
          "Memory that 1000 sessions may cost the server for good (default: ${DEFAULT-VALUE}).")
  private double growth = 10;

  @Option(
      names = "--churn-workers",
      paramLabel = "N",
      description = "How many open sessions side by side (default: ${DEFAULT-VALUE}).")
  private int workers = 4;

  Wish.Churn churn(Problems problems) {
    bounded(problems, "--churn-sessions", sessions, 12, MOST_SESSIONS);
    bounded(problems, "--churn-workers", workers, 1, MOST_WORKERS);
    if (!(growth > 0 && growth < 1e6)) {
      problems.add("--churn-growth", growth + " is out of bounds", "a number above 0, in MB");
    }
    Duration longest = Spans.read(problems, "--churn-time", time);
    return new Wish.Churn(
        sessions, Objects.requireNonNullElse(longest, Duration.ZERO), growth * MB, workers);
  }

  private static void bounded(Problems problems, String flag, int value, int least, int most) {
    if (value < least || value > most) {
      problems.add(flag, value + " is out of bounds", "a number from " + least + " to " + most);
    }
  }
}
