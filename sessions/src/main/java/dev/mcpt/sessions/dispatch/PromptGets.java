package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Prompt;
import dev.mcpt.sessions.offer.Prompts;
import dev.mcpt.sessions.offer.Unfulfilled;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import java.util.HashMap;
import java.util.Map;

/// `prompts/get`: the arguments are strings, all known, and none missing.
final class PromptGets {

  private final Prompts prompts;
  private final Wishes wishes;

  PromptGets(Prompts prompts, Wishes wishes) {
    this.prompts = prompts;
    this.wishes = wishes;
  }

  JsonObject get(Ask ask) throws Refusal, InterruptedException {
    String name = ask.string("name");
    Prompt prompt = prompts.find(name);
    if (prompt == null) {
      throw Refusal.params("unknown prompt: " + Texts.shown(name));
    }
    Map<String, String> arguments = arguments(prompt, ask.objectOrEmpty("arguments"));
    try {
      return wishes.serve(
          ask,
          asking ->
              Json.object(
                  "description",
                  prompt.description(),
                  "messages",
                  prompt.messages().write(arguments, asking)));
    } catch (Unfulfilled unfulfilled) {
      throw Refusal.unfulfilled(unfulfilled.reason());
    }
  }

  private static Map<String, String> arguments(Prompt prompt, JsonObject given) throws Refusal {
    Map<String, String> arguments = new HashMap<>();
    for (JsonObject.Member member : given.members()) {
      if (prompt.argument(member.name()) == null) {
        throw Refusal.params("unknown argument: " + Texts.shown(member.name()));
      }
      if (!(member.value() instanceof JsonString(String text))) {
        throw Refusal.params("params.arguments." + member.name() + " must be a string");
      }
      arguments.put(member.name(), text);
    }
    for (Prompt.Argument argument : prompt.arguments()) {
      if (argument.required() && !arguments.containsKey(argument.name())) {
        throw Refusal.params("missing argument: " + argument.name());
      }
    }
    return arguments;
  }
}
