package dev.mcpt.compliance.prompts;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A prompt, and what came when it was asked for.
record Fetched(JsonObject prompt, String name, Heard heard) {

  /// No check asks for more of them than this.
  private static final int MOST = 5;

  /// Asks for the first of these prompts, with some text for each argument that is required.
  static List<Fetched> of(Probe probe, List<JsonObject> prompts)
      throws ConnectionFailure, InterruptedException {
    var fetched = new ArrayList<Fetched>();
    for (JsonObject prompt : prompts) {
      String name = prompt.string("name");
      if (name != null && fetched.size() < MOST) {
        JsonObject arguments = JsonObject.EMPTY;
        for (String required : required(prompt)) {
          arguments = arguments.with(required, new JsonString("mcp-t"));
        }
        JsonObject params =
            arguments.isEmpty()
                ? Json.object("name", name)
                : Json.object("name", name, "arguments", arguments);
        fetched.add(
            new Fetched(prompt, name, probe.ask(probe.connection(), Methods.PROMPTS_GET, params)));
      }
    }
    return fetched;
  }

  /// Whether any argument is not clearly optional.
  static boolean demands(JsonObject prompt) {
    JsonArray arguments = prompt.array("arguments");
    return arguments != null
        && arguments.items().stream()
            .anyMatch(it ->
                it instanceof JsonObject argument
                    && argument.has("required")
                    && !Boolean.FALSE.equals(argument.bool("required")));
  }

  /// The names of the arguments that a prompt cannot do without.
  static List<String> required(JsonObject prompt) {
    JsonArray arguments = prompt.array("arguments");
    return arguments == null
        ? List.of()
        : arguments.items().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .filter(it -> Boolean.TRUE.equals(it.bool("required")))
            .map(it -> it.string("name"))
            .filter(Objects::nonNull)
            .toList();
  }

  static List<Exchange> evidence(List<Fetched> fetched) {
    return fetched.stream().flatMap(it -> it.heard().evidence().stream()).toList();
  }

  @Nullable JsonObject result() {
    return heard instanceof Heard.Answered(Reply reply) ? reply.result() : null;
  }

  /// The messages that are objects.
  List<JsonObject> messages() {
    JsonObject result = result();
    JsonArray messages = result == null ? null : result.array("messages");
    return messages == null
        ? List.of()
        : messages.items().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList();
  }
}
