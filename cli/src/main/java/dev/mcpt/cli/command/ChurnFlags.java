package dev.mcpt.cli.command;

import picocli.CommandLine.Option;

/// The options of the scenario churn.
final class ChurnFlags {
  @Option(
      names = "--churn-sessions",
      paramLabel = "N",
      description = "Sessions that are ended, and again that are left (default: ${DEFAULT-VALUE}).")
  int sessions = 2_000;

  @Option(
      names = "--churn-time",
      paramLabel = "TIME",
      description = "How long either may take (default: ${DEFAULT-VALUE}).")
  String time = "60s";

  @Option(
      names = "--churn-growth",
      paramLabel = "MB",
      description =
          "Memory that 1000 sessions may cost the server for good (default: ${DEFAULT-VALUE}).")
  double growth = 10;

  @Option(
      names = "--churn-workers",
      paramLabel = "N",
      description = "How many open sessions side by side (default: ${DEFAULT-VALUE}).")
  int workers = 4;
}
