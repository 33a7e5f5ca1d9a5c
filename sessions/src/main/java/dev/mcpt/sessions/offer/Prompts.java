package dev.mcpt.sessions.offer;

import static dev.mcpt.sessions.offer.Contents.message;
import static dev.mcpt.sessions.offer.Contents.text;

import dev.mcpt.sessions.offer.Prompt.Argument;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The prompts on offer.
public final class Prompts {

  private static final Argument STYLE =
      new Argument(
          "style", "Style", "How to write.", false, List.of("brief", "bullets", "detailed"));

  private final Map<String, Prompt> prompts = new TreeMap<>();

  Prompts(Tools tools, Resources resources, List<Prompt> added) {
    List<String> names = tools.all().stream().map(tool -> tool.spec().name()).toList();
    List.of(firstSteps(), summarize(), tryTool(names, resources)).forEach(this::add);
    added.forEach(this::add);
  }

  private void add(Prompt prompt) {
    prompts.put(prompt.name(), prompt);
  }

  private static Prompt firstSteps() {
    return new Prompt(
        "first_steps",
        "First steps",
        "Asks for a tour of this server.",
        List.of(),
        (_, _) ->
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
        (arguments, _) ->
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
        (arguments, _) -> {
          String name = Objects.requireNonNull(arguments.get("tool"));
          Resource description = resources.find("mcpt://tools/" + name);
          JsonObject ask = message(text("Try the tool " + name + " with three different inputs."));
          return description == null
              ? List.of(ask)
              : List.of(ask, message(Contents.resource(description.contents())));
        });
  }

  /// Sorted by name.
  public List<Prompt> all() {
    return prompts.values().stream().filter(prompt -> prompt.isOffered().getAsBoolean()).toList();
  }

  /// The prompt of a name, or null if there is none.
  public @Nullable Prompt find(String name) {
    Prompt prompt = prompts.get(name);
    return prompt != null && prompt.isOffered().getAsBoolean() ? prompt : null;
  }
}
