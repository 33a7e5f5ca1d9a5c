package dev.mcpt.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a new file is to say.
final class CreateFlags {

  @Option(names = "--url", paramLabel = "URL", description = "Of a server: where it is reached.")
  @Nullable String url;

  @Option(
      names = "--command",
      paramLabel = "COMMAND",
      description = "Of a server: the command that starts it.")
  @Nullable String command;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Of a suite: tools, conversational, compliance or security.")
  @Nullable String type;

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      description = "Of a test case: the suite that gets it.")
  @Nullable String suite;

  @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
  @Nullable String name;

  @Option(names = "--json", description = "Write JSON, without the comments that YAML can have.")
  boolean json;

  @Option(names = "--global", description = "Write into the home folder.")
  boolean global;
}
