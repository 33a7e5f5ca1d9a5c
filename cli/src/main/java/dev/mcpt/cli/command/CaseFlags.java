package dev.mcpt.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for the cases of a suite file.
final class CaseFlags {

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      description = "Run only cases with one of these tags.")
  List<String> tags = new ArrayList<>();

  @Option(names = "--trials", paramLabel = "N", description = "Repeat each case N times.")
  @Nullable Integer trials;

  @Option(names = "--update-snapshots", description = "Write snapshots that differ anew.")
  boolean updateSnapshots;

  @Option(names = "--model", paramLabel = "NAME", description = "The model of the agent.")
  @Nullable String model;

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description = "End the run when its models have cost so much.")
  @Nullable Double maxCost;

  @Option(
      names = "--record",
      description = "Keep what goes to the models and back in a cassette beside the suite.")
  boolean record;

  @Option(
      names = "--replay",
      description = "Let that cassette answer in place of the models: no key, no network.")
  boolean replay;

  @Option(names = "--judge", paramLabel = "NAME", description = "Who judges conversations.")
  @Nullable String judge;
}
