package dev.mcpt.cli.command;

import dev.mcpt.config.ConfigException;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.report.Format;
import dev.mcpt.report.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Flags, as the engine takes them.
final class Settings {

  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_TRIALS = 1_000;
  private static final double MOST_SECONDS = 86_400;

  private Settings() {}

  /// @throws ConfigException with every flag that is out of bounds
  static RunOptions options(PlanFlags plan, CaseFlags cases) throws ConfigException {
    Problems problems = new Problems();
    bounded(problems, "--parallelism", plan.parallelism, MOST_AT_ONCE);
    bounded(problems, "--trials", cases.trials, MOST_TRIALS);
    Duration timeout = timeout(problems, plan.timeout);
    problems.stopHere();
    return new RunOptions(
        plan.parallelism,
        plan.only,
        cases.tags,
        cases.trials,
        timeout,
        plan.strict,
        plan.intrusive,
        plan.callTools,
        plan.hints,
        cases.model,
        cases.judge,
        cases.updateSnapshots);
  }

  /// The time of `--timeout`; null where it is not given, or is out of bounds.
  static @Nullable Duration timeout(Problems problems, @Nullable Double seconds) {
    if (seconds == null) {
      return null;
    }
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      problems.add(
          "--timeout", seconds + " is out of bounds", "more than 0, at most 86400 seconds");
      return null;
    }
    return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
  }

  private static void bounded(Problems problems, String flag, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      problems.add(flag, value + " is out of bounds", "a number from 1 to " + most);
    }
  }

  /// The formats of these names, each once; the console where none is named.
  ///
  /// @throws ConfigException with every name that no format has
  static List<Format> formats(List<String> names) throws ConfigException {
    Problems problems = new Problems();
    List<Format> formats = new ArrayList<>();
    for (String name : names.isEmpty() ? List.of("console") : names) {
      Format format = Formats.named(name.strip());
      if (format == null) {
        problems.add(
            "--format",
            "there is no format `" + name.strip() + "`",
            "one of " + String.join(", ", Formats.names()));
      } else if (!formats.contains(format)) {
        formats.add(format);
      }
    }
    problems.stopHere();
    return formats;
  }
}
