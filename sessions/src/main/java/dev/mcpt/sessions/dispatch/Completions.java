package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Offer;
import dev.mcpt.sessions.offer.Prompt;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `completion/complete`: what starts with the typed text, without regard to case.
final class Completions {

  private static final int MAX_VALUES = 100;

  private final Offer offer;

  Completions(Offer offer) {
    this.offer = offer;
  }

  JsonObject complete(Ask ask) throws Refusal {
    JsonObject reference = ask.object("ref");
    JsonObject argument = ask.object("argument");
    String name = argument.string("name");
    String typed = argument.string("value");
    if (name == null || typed == null) {
      throw Refusal.params("params.argument must have the strings name and value");
    }
    List<String> known = values(reference, name);
    if (known == null) {
      throw Refusal.params("nothing is known about the argument " + Texts.shown(name));
    }
    List<String> fitting = known.stream().filter(value -> startsWith(value, typed)).toList();
    List<String> sent = fitting.stream().limit(MAX_VALUES).toList();
    return Json.object(
        "completion",
        Json.object(
            "values", sent, "total", fitting.size(), "hasMore", fitting.size() > sent.size()));
  }

  private @Nullable List<String> values(JsonObject reference, String argument) throws Refusal {
    return switch (reference.string("type")) {
      case "ref/prompt" -> ofPrompt(required(reference, "name"), argument);
      case "ref/resource" -> offer.resources().completions(required(reference, "uri"), argument);
      case null, default -> throw Refusal.params("params.ref.type is unknown");
    };
  }

  private @Nullable List<String> ofPrompt(String name, String argument) throws Refusal {
    Prompt prompt = offer.prompts().find(name);
    if (prompt == null) {
      throw Refusal.params("unknown prompt: " + Texts.shown(name));
    }
    Prompt.Argument known = prompt.argument(argument);
    return known == null ? null : known.values();
  }

  private static String required(JsonObject reference, String name) throws Refusal {
    String value = reference.string(name);
    if (value == null) {
      throw Refusal.params("params.ref." + name + " must be a string");
    }
    return value;
  }

  private static boolean startsWith(String value, String typed) {
    return value.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
  }
}
