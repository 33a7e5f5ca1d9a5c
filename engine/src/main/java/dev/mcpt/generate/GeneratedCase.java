package dev.mcpt.generate;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// One test case, as a suite file says it.
///
/// @param id unique among the cases that were generated together
/// @param about what it shows, in a sentence
/// @param guesses what was guessed and may not exist on the server; empty where nothing was
/// @param body the fields of the case's type, such as `steps`
public record GeneratedCase(
    String id, Nature nature, String about, List<String> guesses, JsonObject body) {

  /// The tag of cases in which something was guessed.
  public static final String GUESS = "guess";

  public GeneratedCase {
    guesses = List.copyOf(guesses);
  }

  /// As it stands in `test_cases`.
  public JsonObject json() {
    List<String> tags = new ArrayList<>(List.of(nature.word()));
    JsonObject metadata = Json.object("about", about);
    if (!guesses.isEmpty()) {
      tags.add(GUESS);
      metadata = metadata.with("guessed", Json.of(guesses));
    }
    JsonObject json = Json.object("test_id", id, "tags", tags, "metadata", Steps.plain(metadata));
    for (JsonObject.Member member : body.members()) {
      json = json.with(member.name(), member.value());
    }
    return json;
  }
}
