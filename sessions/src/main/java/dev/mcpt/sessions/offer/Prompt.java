package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A prompt that a client can get.
///
/// @param isOffered whether it is there now; only one that is added comes and goes
public record Prompt(
    String name,
    String title,
    String description,
    List<Argument> arguments,
    Writer messages,
    BooleanSupplier isOffered) {

  /// Writes the messages of a prompt.
  @FunctionalInterface
  public interface Writer {

    /// The messages, made anew.
    ///
    /// @param arguments found complete
    /// @throws Unfulfilled if the client does not give what it is asked for
    List<JsonObject> write(Map<String, String> arguments, Asking asking)
        throws Unfulfilled, InterruptedException;
  }

  /// Something that a prompt is made from.
  ///
  /// @param values what the argument is completed to
  public record Argument(
      String name, String title, String description, boolean required, List<String> values) {}

  public Prompt {
    arguments = List.copyOf(arguments);
  }

  /// A prompt that is always there.
  public Prompt(
      String name, String title, String description, List<Argument> arguments, Writer messages) {
    this(name, title, description, arguments, messages, () -> true);
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
