package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.compare.Comparison;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Problem;
import dev.mcpt.results.RunResult;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads two runs and tells what changed.
final class Comparing {

  private final Console console;
  private final PastRuns runs;

  Comparing(Desk desk) {
    this.console = desk.console();
    this.runs = new PastRuns(desk);
  }

  /// @param before as the command line gives it
  /// @param after as the command line gives it
  /// @param latency the most percent by which latency may rise, or null
  /// @param cost the most percent by which cost may rise, or null
  /// @throws ConfigException with everything that is wrong with either run and the thresholds
  Exit compare(
      String before,
      String after,
      CompareCommand.Layout layout,
      @Nullable String latency,
      @Nullable String cost)
      throws ConfigException {
    Problems problems = new Problems();
    RunResult then = problems.ask(() -> run(before));
    RunResult now = problems.ask(() -> run(after));
    Thresholds thresholds = Thresholds.of(problems, latency, cost);
    problems.stopHere();
    Comparison comparison =
        Comparison.of(Objects.requireNonNull(then), Objects.requireNonNull(now));
    CompareVerdict verdict = new CompareVerdict(comparison, thresholds.missed(comparison));
    console.resultText(
        switch (layout) {
          case console -> new CompareText(console).text(verdict);
          case json -> CompareJson.text(verdict);
          case markdown -> CompareMarkdown.text(verdict);
        });
    return verdict.exit();
  }

  private RunResult run(String given) throws ConfigException {
    try {
      return runs.result(given);
    } catch (IOException e) {
      throw new ConfigException(
          new Problem(given, "cannot be read: " + e.getMessage(), "is it a file of yours?"));
    }
  }
}
