package dev.mcpt.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for a model that writes test cases.
final class AuthorFlags {

  /// What can be written.
  enum Type {
    conversational,
    tools
  }

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Have this model propose the cases: a service, service/model, or a model's name.")
  @Nullable String model;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "${COMPLETION-CANDIDATES}; else conversational with a model, tools without one.")
  @Nullable Type type;

  @Option(
      names = "--from",
      paramLabel = "PATH|URL",
      description =
          "A document about the server for the model: text, Markdown, HTML, or a folder of .md and"
              + " .txt files. May be given several times.")
  List<String> from = new ArrayList<>();

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description = "Ask the model no more when it has cost so much.")
  @Nullable Double maxCost;

  @Option(
      names = "--record",
      description = "Keep what goes to the model and back in a cassette beside the suite.")
  boolean record;

  @Option(
      names = "--replay",
      description = "Let that cassette answer in place of the model: no key, no network.")
  boolean replay;

  /// Whether one of them says that there is a model.
  boolean any() {
    return model != null
        || type == Type.conversational
        || !from.isEmpty()
        || maxCost != null
        || record
        || replay;
  }
}
