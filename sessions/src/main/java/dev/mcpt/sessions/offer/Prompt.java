package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A prompt that a client can get.
///
/// @param messages the messages, from arguments that were found complete
public record Prompt(
    String name,
    String title,
    String description,
    List<Argument> arguments,
    Function<Map<String, String>, List<JsonObject>> messages) {

  /// Something that a prompt is made from.
  ///
  /// @param values what the argument is completed to
  public record Argument(
      String name, String title, String description, boolean required, List<String> values) {}

  public Prompt {
    arguments = List.copyOf(arguments);
  }

  /// The argument of a name, or null if there is none.
  public @Nullable Argument argument(String wanted) {
    return arguments.stream().filter(a -> a.name().equals(wanted)).findFirst().orElse(null);
  }

  /// The entry of `prompts/list`, with the fields that the revision knows.
  public JsonObject entry(Revision revision) {
    boolean titled = revision.atLeast(Revision.V2025_06_18);
    return Json.object()
        .put("name", name)
        .putIfPresent("title", titled ? title : null)
        .put("description", description)
        .put(
            "arguments",
            arguments.stream()
                .map(argument ->
                    Json.object()
                        .put("name", argument.name())
                        .putIfPresent("title", titled ? argument.title() : null)
                        .put("description", argument.description())
                        .put("required", argument.required())
                        .build())
                .toList())
        .build();
  }
}
