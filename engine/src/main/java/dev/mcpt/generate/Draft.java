package dev.mcpt.generate;

import dev.mcpt.config.Ids;
import dev.mcpt.config.Scaffold;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;

/// The text of a suite file with generated cases. Pure: the same cases give the same bytes.
public final class Draft {

  private Draft() {}

  /// The id of a suite for a server that calls itself so.
  public static String id(String server) {
    return Ids.made(server + "-generated");
  }

  /// The text of the file.
  ///
  /// @param type of the suite, which all cases must fit
  /// @param seed what was generated with
  public static String text(
      String id, SuiteType type, Offer offer, Generated generated, long seed, boolean yaml) {
    String version = offer.version().isEmpty() ? "" : " " + offer.version();
    JsonObject metadata =
        Json.object("generated_by", "mcp-t generate", "seed", seed)
            .with("server", Json.of(offer.server() + version));
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
            "What "
                + offer.server()
                + version
                + " offers, called as its schemas allow and as they do not.",
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
