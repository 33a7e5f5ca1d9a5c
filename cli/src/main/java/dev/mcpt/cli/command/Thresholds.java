package dev.mcpt.cli.command;

import dev.mcpt.compare.Comparison;
import dev.mcpt.compare.Shift;
import dev.mcpt.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// By how much a later run may be slower or dearer.
///
/// @param latency percent, or null where it does not matter
/// @param cost percent, or null where it does not matter
record Thresholds(@Nullable Double latency, @Nullable Double cost) {

  private static final String LATENCY = "--max-latency-increase";
  private static final String COST = "--max-cost-increase";

  static Thresholds of(Problems problems, @Nullable String latency, @Nullable String cost) {
    return new Thresholds(percent(problems, LATENCY, latency), percent(problems, COST, cost));
  }

  private static @Nullable Double percent(Problems problems, String flag, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      double percent = Double.parseDouble(text.strip().replaceFirst(" *%$", ""));
      if (percent >= 0 && percent < Double.POSITIVE_INFINITY) {
        return percent;
      }
    } catch (NumberFormatException _) {
      // As any other text that is no percentage.
    }
    problems.add(flag, "`" + text + "` is no percentage", "0 or more, such as 20%");
    return null;
  }

  /// What rose by more than it may, each in a sentence.
  ///
  /// @throws ConfigException if a threshold is set for what the runs do not tell
  List<String> missed(Comparison comparison) throws ConfigException {
    Problems problems = new Problems();
    List<String> missed = new ArrayList<>();
    if (latency != null) {
      Shift shift = comparison.latency();
      if (shift == null) {
        problems.add(LATENCY, "no test came to a verdict in both runs", "compare other runs");
      } else if (shift.latencyRoseBy(latency)) {
        missed.add(sentence("latency", shift, latency));
      }
    }
    if (cost != null) {
      Shift shift = comparison.spending().costUsd();
      if (shift == null) {
        problems.add(
            COST, "not both runs tell what they cost", "only runs with models and prices do");
      } else if (shift.percent() > cost) {
        missed.add(sentence("cost", shift, cost));
      }
    }
    problems.stopHere();
    return missed;
  }

  private static String sentence(String what, Shift shift, double most) {
    return String.format(
        Locale.ROOT, "%s rose by %.1f %%, more than %.1f %%", what, shift.percent(), most);
  }
}
