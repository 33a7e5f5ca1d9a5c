package dev.mcpt.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that decide which tests run, and how.
final class PlanFlags {

  @Option(
      names = {"-p", "--parallelism"},
      paramLabel = "N",
      description = "How many tests run at once.")
  @Nullable Integer parallelism;

  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description = "Run only these tests, cases or checks; * and ? stand for any letters.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "End a test that takes longer.")
  @Nullable Double timeout;

  @Option(names = "--strict", description = "A violated SHOULD fails, as a MUST does.")
  boolean strict;

  @Option(names = "--intrusive", description = "Run checks too that may disturb the server.")
  boolean intrusive;

  @Option(
      names = "--call-tools",
      description = "Checks may call tools that are not declared read-only.")
  boolean callTools;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Only warn of the failures that this file knows.")
  @Nullable String baseline;

  @Option(
      names = "--update-baseline",
      description = "Write what fails now into the file of --baseline.")
  boolean updateBaseline;

  @Option(
      names = "--hint",
      paramLabel = "NAME=VALUE",
      description = "Tell checks what they may use, such as slow_tool=sleep.")
  Map<String, String> hints = new LinkedHashMap<>();
}
