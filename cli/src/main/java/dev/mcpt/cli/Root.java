package dev.mcpt.cli;

import dev.mcpt.cli.console.Console;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that every command has.
@Command(
    name = "mcp-t",
    versionProvider = Version.class,
    header = "The test bench for MCP (Model Context Protocol) servers.%n",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions of every command:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes: 0 all good, 1 the server has a fault, 2 a mistake in the command",
      "or in a file, 3 the server could not be reached, 4 a load threshold was",
      "missed, 70 a bug in mcp-t, 130 interrupted.",
      "",
      "Example:",
      "  mcp-t quickstart"
    })
final class Root {
  /// What asks for the version.
  static final List<String> VERSION = List.of("-V", "--version");

  private final Console console;

  Root(Console console) {
    this.console = console;
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show what a command does, with an example.")
  void help(boolean requested) {
    // picocli asks the option itself
  }

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  void version(boolean requested) {
    // picocli asks the option itself
  }

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print results and mistakes only.")
  void quiet(boolean quiet) {
    console.quiet(quiet);
  }

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print details, and the stack trace of a bug in mcp-t.")
  void verbose(boolean verbose) {
    console.verbose(verbose);
  }
}
