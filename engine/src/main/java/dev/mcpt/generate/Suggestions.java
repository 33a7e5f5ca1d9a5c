package dev.mcpt.generate;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a server suggests for arguments (`completion/complete`), one value each.
///
/// @param prompts by the name of the prompt, then of the argument
/// @param templates by the URI template, then the name of the variable
public record Suggestions(
    Map<String, Map<String, String>> prompts, Map<String, Map<String, String>> templates) {

  /// No server is asked more often than this.
  private static final int MOST = 60;

  public static final Suggestions NONE = new Suggestions(Map.of(), Map.of());

  /// Asks a server that declares completions, and no other.
  ///
  /// @param deadline of each request
  /// @throws ConnectionFailure if the connection fails; a refusal is no suggestion
  public static Suggestions of(
      Connection connection,
      List<JsonObject> prompts,
      List<JsonObject> templates,
      Supplier<Deadline> deadline)
      throws ConnectionFailure, InterruptedException {
    if (!connection.capabilities().has("completions")) {
      return NONE;
    }
    var asking = new Asking(connection, deadline);
    Map<String, Map<String, String>> ofPrompts = new LinkedHashMap<>();
    for (JsonObject prompt : prompts) {
      String name = prompt.string("name");
      if (name != null) {
        List<String> names = PromptCases.arguments(prompt, false);
        ofPrompts.put(name, asking.all(Json.object("type", "ref/prompt", "name", name), names));
      }
    }
    Map<String, Map<String, String>> ofTemplates = new LinkedHashMap<>();
    for (JsonObject template : templates) {
      String uri = template.string("uriTemplate");
      if (uri != null) {
        List<String> names = Template.variables(uri);
        ofTemplates.put(uri, asking.all(Json.object("type", "ref/resource", "uri", uri), names));
      }
    }
    return new Suggestions(ofPrompts, ofTemplates);
  }

  private static final class Asking {
    private final Connection connection;
    private final Supplier<Deadline> deadline;
    private int left = MOST;

    Asking(Connection connection, Supplier<Deadline> deadline) {
      this.connection = connection;
      this.deadline = deadline;
    }

    /// A value for each argument that has one; the later are asked for with the earlier in place.
    Map<String, String> all(JsonObject ref, List<String> names)
        throws ConnectionFailure, InterruptedException {
      Map<String, String> values = new LinkedHashMap<>();
      for (String name : names) {
        String value = left-- > 0 ? first(ref, name, values) : null;
        if (value != null) {
          values.put(name, value);
        }
      }
      return values;
    }

    private @Nullable String first(JsonObject ref, String name, Map<String, String> known)
        throws ConnectionFailure, InterruptedException {
      JsonObject argument = Json.object("name", name, "value", "");
      JsonObject params = Json.object("ref", ref, "argument", argument);
      if (!known.isEmpty() && connection.revision().atLeast(Revision.V2025_06_18)) {
        params = params.with("context", Json.object("arguments", known));
      }
      JsonObject result = connection.request(Methods.COMPLETE, params, deadline.get()).result();
      JsonObject completion = result == null ? null : result.object("completion");
      JsonArray values = completion == null ? null : completion.array("values");
      return values != null && values.get(0) instanceof JsonString(String value) && !value.isBlank()
          ? value
          : null;
    }
  }
}
