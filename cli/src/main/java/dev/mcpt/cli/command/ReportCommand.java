package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mcp-t report RUN`: the report of a run that is over, in any format.
@Command(
    name = "report",
    description = "Write the report of an earlier run anew, in any format.",
    footer = {
      "",
      "Example:",
      "  mcp-t report latest --format markdown",
      "  mcp-t report latest --format junit,github --out reports"
    })
public final class ReportCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The id of a run, its folder, or latest.")
  private String run;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description = {
        "console, json, junit, markdown, github or sarif. One goes to stdout; of several,",
        "console does, and the others are files in the run's folder."
      })
  private List<String> formats = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the reports into this folder too.")
  private @Nullable String out;

  public ReportCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    ReportFlags flags = new ReportFlags();
    flags.formats = formats;
    flags.out = out;
    return Attempt.at(
        desk, SuiteRun.asksForJson(formats), () -> new PastRuns(desk).report(run, flags));
  }
}
