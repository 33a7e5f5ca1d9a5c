package dev.mcpt.report;

import dev.mcpt.results.RunResult;
import dev.mcpt.results.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The run in a line, said by every report in the same words.
public final class Headline {

  private Headline() {}

  /// How the run ended, as its exit code says.
  static String of(RunResult run) {
    return switch (run.exitCode()) {
      case 0 -> "Passed";
      case 1 -> "Failed";
      case 70 -> "mcp-t itself failed; please report it";
      case 130 -> "Interrupted; this report is partial";
      default -> {
        if (run.connectFailure() != null) {
          yield "Nothing was tested: the server was not reached";
        }
        yield run.summary().executed() == 0
            ? "Nothing was tested: this is no pass"
            : "Not everything could be tested";
      }
    };
  }

  /// `2 passed, 1 failed, 3 not applicable`: every count that is not zero, the passed always.
  public static String counts(Summary summary) {
    List<String> counts = new ArrayList<>();
    counts.add(summary.passed() + " passed");
    count(counts, summary.warned(), "warned");
    count(counts, summary.failed(), "failed");
    count(counts, summary.errored(), "errored");
    count(counts, summary.broken(), "broken");
    count(counts, summary.untestable(), "untestable");
    count(counts, summary.notApplicable(), "not applicable");
    return String.join(", ", counts);
  }

  private static void count(List<String> counts, int count, String word) {
    if (count > 0) {
      counts.add(count + " " + word);
    }
  }

  /// `50.0 % of 4 executed`.
  static String rate(Summary summary) {
    return String.format(
        Locale.ROOT, "%.1f %% of %d executed", 100 * summary.passRate(), summary.executed());
  }

  /// `1.23 s`.
  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
  }
}
