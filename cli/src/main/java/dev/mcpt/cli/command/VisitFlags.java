package dev.mcpt.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which server a command that runs no tests looks at, and how it tells of it.
final class VisitFlags {

  @Parameters(
      index = "0",
      paramLabel = "SERVER",
      description = "A URL, an id, a file, or the command that starts the server.")
  String server = "";

  @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
  Form form = Form.console;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "For connecting, and for each request; else as the server's file says.")
  @Nullable Double timeout;
}
