package dev.mcpt.generate;

import dev.mcpt.suite.ErrorKind;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/// The cases of one prompt: with what it needs, with all that it takes, and without each argument
/// that it needs.
final class PromptCases {

  private PromptCases() {}

  /// The names of the arguments.
  ///
  /// @param required only those that the prompt cannot do without
  static List<String> arguments(JsonObject prompt, boolean required) {
    List<String> names = new ArrayList<>();
    JsonArray arguments = prompt.array("arguments");
    for (JsonValue each : arguments == null ? List.<JsonValue>of() : arguments.items()) {
      if (each instanceof JsonObject argument
          && (!required || Boolean.TRUE.equals(argument.bool("required")))) {
        names.add(Objects.requireNonNullElse(argument.string("name"), ""));
      }
    }
    return names.stream().filter(name -> !name.isEmpty()).distinct().toList();
  }

  static List<GeneratedCase> of(
      JsonObject prompt, String name, Offer offer, Wanted wanted, CaseNames names) {
    Map<String, String> suggested = offer.suggestions().prompts().getOrDefault(name, Map.of());
    var random = new SplittableRandom(31 * wanted.seed() + name.hashCode());
    var chooser = new Chooser(name, wanted, offer.uris(), random);
    List<String> required = arguments(prompt, true);
    JsonObject needed = JsonObject.EMPTY;
    for (String argument : required) {
      needed = needed.with(argument, Json.of(chooser.plain(argument, suggested.get(argument))));
    }
    List<GeneratedCase> cases = new ArrayList<>();
    cases.add(
        got(names.of("get", name), Nature.HAPPY, "a prompt", name, needed, chooser.guessed()));
    JsonObject all = needed;
    for (String argument : arguments(prompt, false)) {
      if (!all.has(argument)) {
        all = all.with(argument, Json.of(chooser.plain(argument, suggested.get(argument))));
      }
    }
    if (all.keys().size() > needed.keys().size()) {
      String id = names.of("get", name, "all-arguments");
      String about = "a prompt with every optional argument";
      cases.add(got(id, Nature.EDGE, about, name, all, chooser.guessed()));
    }
    for (String argument : required) {
      cases.add(
          new GeneratedCase(
              names.of("get", name, "missing", argument),
              Nature.INVALID,
              "a prompt without its argument " + argument,
              List.of(),
              Steps.get(name, all.without(argument), Expected.error(ErrorKind.INVALID_PARAMS))));
    }
    return cases;
  }

  private static GeneratedCase got(
      String id,
      Nature nature,
      String about,
      String name,
      JsonObject arguments,
      List<String> guesses) {
    JsonArray expect =
        guesses.isEmpty()
            ? Expected.messages()
            : Expected.error(ErrorKind.NONE, ErrorKind.INVALID_PARAMS);
    return new GeneratedCase(id, nature, about, guesses, Steps.get(name, arguments, expect));
  }
}
