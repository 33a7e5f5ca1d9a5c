package dev.mcpt.sessions.offer;

import dev.mcpt.sessions.offer.Prompt.Argument;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The prompts on offer.
public final class Prompts {

  private static final Argument STYLE =
      new Argument(
          "style", "Style", "How to write.", false, List.of("brief", "bullets", "detailed"));

  private final Map<String, Prompt> prompts;

  Prompts(Tools tools, Resources resources) {
    List<String> names = tools.all().stream().map(tool -> tool.spec().name()).toList();
    prompts =
        Map.of(
            "first_steps", firstSteps(),
            "summarize", summarize(),
            "try_tool", tryTool(names, resources));
  }

  private static Prompt firstSteps() {
    return new Prompt(
        "first_steps",
        "First steps",
        "Asks for a tour of this server.",
        List.of(),
        _ ->
            List.of(
                message(
                    text(
                        "List the tools of this server, call health_check, and tell in two"
                            + " sentences what the server is good for."))));
  }

  private static Prompt summarize() {
    return new Prompt(
        "summarize",
        "Summarize",
        "Asks for a summary of a text.",
        List.of(new Argument("text", "Text", "The text to summarize.", true, List.of()), STYLE),
        arguments ->
            List.of(
                message(
                    text(
                        "Summarize this text ("
                            + arguments.getOrDefault("style", "brief")
                            + "):\n\n"
                            + arguments.get("text")))));
  }

  private static Prompt tryTool(List<String> names, Resources resources) {
    return new Prompt(
        "try_tool",
        "Try a tool",
        "Asks to try a tool out, with its description enclosed.",
        List.of(new Argument("tool", "Tool", "The tool's name.", true, names)),
        arguments -> {
          String name = Objects.requireNonNull(arguments.get("tool"));
          Resource description = resources.find("mcpt://tools/" + name);
          JsonObject ask = message(text("Try the tool " + name + " with three different inputs."));
          return description == null
              ? List.of(ask)
              : List.of(
                  ask,
                  message(Json.object("type", "resource", "resource", description.contents())));
        });
  }

  private static JsonObject text(String text) {
    return Json.object("type", "text", "text", text);
  }

  private static JsonObject message(JsonObject content) {
    return Json.object("role", "user", "content", content);
  }

  /// Sorted by name.
  public List<Prompt> all() {
    return prompts.keySet().stream()
        .sorted()
        .map(name -> Objects.requireNonNull(prompts.get(name)))
        .toList();
  }

  /// The prompt of a name, or null if there is none.
  public @Nullable Prompt find(String name) {
    return prompts.get(name);
  }
}
