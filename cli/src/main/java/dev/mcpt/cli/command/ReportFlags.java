package dev.mcpt.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that decide what a run leaves, and where.
final class ReportFlags {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description = {
        "console, json, junit, markdown, github or sarif. One goes to stdout; of several,",
        "console does, and the others are files in the run's folder."
      })
  List<String> formats = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the reports into this folder too.")
  @Nullable String out;

  @Option(names = "--global", description = "Keep the run in the home folder.")
  boolean global;

  @Option(names = "--trace", description = "Log everything that is sent and received.")
  boolean trace;

  @Option(names = "--dry-run", description = "Only show what would run.")
  boolean dryRun;
}
