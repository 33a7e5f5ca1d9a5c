package dev.mcpt.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is generated, and where to.
final class GenerateFlags {

  /// How the file is written.
  enum Style {
    yaml,
    json
  }

  /// What cases can be about.
  enum Kind {
    happy,
    edge,
    invalid,
    flow
  }

  @Parameters(
      index = "0",
      paramLabel = "SERVER",
      description = "A URL, an id, a file, or the command that starts the server.")
  String server = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write; else configs/suites/<server>-generated.yaml.")
  @Nullable String out;

  @Option(names = "--preview", description = "Print the file and write nothing.")
  boolean preview;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; else by the ending of --out, else yaml.")
  @Nullable Style format;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most N cases, shared out fairly among tools, resources and prompts.")
  @Nullable Integer limit;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description =
          "Only cases of these kinds: ${COMPLETION-CANDIDATES}; only a model writes flows, and it"
              + " writes nothing that is not allowed.")
  List<Kind> kinds = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same file; ${DEFAULT-VALUE} where it is not said.")
  long seed = 1;

  @Option(
      names = "--tools",
      paramLabel = "GLOB",
      split = ",",
      description =
          "Only tools of these names, no resources and no prompts; * and ? stand for any letters.")
  List<String> tools = new ArrayList<>();

  @Option(
      names = "--call-tools",
      description = "Cases may call tools that are not declared read-only.")
  boolean callTools;

  @Option(
      names = "--value",
      paramLabel = "NAME=VALUE",
      description =
          "What to give arguments of this name, such as path=/tmp/notes.txt or read_file.path=….")
  Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "For connecting, and for each request; else as the server's file says.")
  @Nullable Double timeout;
}
