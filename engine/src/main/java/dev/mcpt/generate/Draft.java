package dev.mcpt.generate;

import dev.mcpt.config.Ids;
import dev.mcpt.config.Scaffold;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;

/// The text of a suite file with generated cases. Pure: the same cases give the same bytes.
public final class Draft {

  private Draft() {}

  /// The id of a suite for a server that calls itself so.
  public static String id(String server) {
    return Ids.made(server + "-generated");
  }

  /// How the cases came about, as the file tells it.
  ///
  /// @param description what the suite is about
  /// @param more members of its `metadata`
  public record Origin(String description, JsonObject more) {

    /// From schemas alone.
    public static Origin schemas(Offer offer) {
      return new Origin(
          "What " + called(offer) + " offers, called as its schemas allow and as they do not.",
          JsonObject.EMPTY);
    }

    /// From a model's proposals.
    ///
    /// @param model `service/model`
    public static Origin model(Offer offer, String model, List<Document> documents) {
      JsonObject more = Json.object("model", model, "prompts_version", Briefings.VERSION);
      return new Origin(
          "Uses of what " + called(offer) + " offers, proposed by " + model + ".",
          documents.isEmpty()
              ? more
              : more.with("documents", Json.of(documents.stream().map(Document::name).toList())));
    }
  }

  private static String called(Offer offer) {
    return offer.version().isEmpty() ? offer.server() : offer.server() + " " + offer.version();
  }

  /// The text of the file.
  ///
  /// @param type of the suite, which all cases must fit
  /// @param seed what was generated with
  public static String text(
      String id,
      SuiteType type,
      Offer offer,
      Generated generated,
      Origin origin,
      long seed,
      boolean yaml) {
    JsonObject metadata = Json.object("generated_by", "mcp-t generate", "seed", seed);
    for (JsonObject.Member member : origin.more().members()) {
      metadata = metadata.with(member.name(), member.value());
    }
    metadata = metadata.with("server", Json.of(called(offer)));
    if (!generated.leftOut().isEmpty()) {
      metadata =
          metadata.with(
              "left_out",
              Json.of(
                  generated.leftOut().stream().map(out -> out.what() + ": " + out.why()).toList()));
    }
    JsonObject fields =
        Json.object(
            "suite_id",
            id,
            "name",
            "Generated for " + offer.server(),
            "description",
            origin.description(),
            "metadata",
            metadata);
    JsonObject plain = (JsonObject) Steps.plain(fields);
    return Scaffold.suite(
        type,
        plain.with(
            "test_cases", Json.of(generated.cases().stream().map(GeneratedCase::json).toList())),
        yaml);
  }
}
