package dev.mcpt.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The options that choose among all checks.
final class ChoiceFlags {

  @Option(
      names = "--category",
      paramLabel = "WORD",
      split = ",",
      description = "Only checks of these areas of the protocol, or groups of attacks.")
  List<String> categories = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description =
          "quick: what MUST hold; default; full: also checks that disturb the server or call its"
              + " tools.")
  String profile = Choice.DEFAULT;
}
