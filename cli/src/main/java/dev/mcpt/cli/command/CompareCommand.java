package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mcp-t compare RUN1 [RUN2]`: what changed from one run to another.
@Command(
    name = "compare",
    description = "Tell what changed from one run to another; a regression fails.",
    footer = {
      "",
      "Exit codes: 0 no regression, 1 a regression, 2 a run that is not there or",
      "cannot be read, 4 a threshold was missed.",
      "",
      "Example:",
      "  mcp-t compare 20260301T123000_tools latest",
      "  mcp-t compare reports/main reports/branch --format markdown",
      "  mcp-t compare main.json --max-latency-increase 20%% --max-cost-increase 10%%"
    })
public final class CompareCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "RUN1",
      description = "The run before: its id, its folder, its result.json, or latest.")
  private String before;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN2",
      description = "The run after; the latest where it is not said.")
  private String after = "latest";

  @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
  private Layout format = Layout.console;

  @Option(
      names = "--max-latency-increase",
      paramLabel = "PERCENT",
      description = "Fail if the tests of both runs together take so much longer.")
  private @Nullable String maxLatencyIncrease;

  @Option(
      names = "--max-cost-increase",
      paramLabel = "PERCENT",
      description = "Fail if the models of the run cost so much more.")
  private @Nullable String maxCostIncrease;

  /// How the comparison is written.
  enum Layout {
    /// For people at a terminal.
    console,
    /// For programs.
    json,
    /// For a pull request.
    markdown
  }

  public CompareCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        format == Layout.json,
        () ->
            new Comparing(desk)
                .compare(before, after, format, maxLatencyIncrease, maxCostIncrease));
  }
}
