package dev.mcpt.provider;

import dev.mcpt.config.ModelApi;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/// Puts the tools' own schemas into a request, member for member as the server listed them. The
/// library that writes the request knows only a part of JSON Schema.
final class ToolSchemas {
  private ToolSchemas() {}

  /// @param schemas by the name under which the service is offered the tool
  static String restored(ModelApi api, String body, Map<String, JsonObject> schemas) {
    if (schemas.isEmpty() || body.isEmpty()) {
      return body;
    }
    try {
      return Json.read(body) instanceof JsonObject request && request.array("tools") != null
          ? Json.write(restored(api, request, schemas))
          : body;
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("the request is no JSON", e);
    }
  }

  private static JsonObject restored(
      ModelApi api, JsonObject request, Map<String, JsonObject> schemas) {
    var tools = new ArrayList<JsonValue>();
    for (JsonValue tool : Objects.requireNonNull(request.array("tools"))) {
      tools.add(tool instanceof JsonObject object ? tool(api, object, schemas) : tool);
    }
    return request.with("tools", new JsonArray(tools));
  }

  private static JsonObject tool(ModelApi api, JsonObject tool, Map<String, JsonObject> schemas) {
    return switch (api) {
      case ANTHROPIC -> with(api, tool, "input_schema", "input_schema", schemas);
      case OPENAI, OLLAMA -> {
        JsonObject function = tool.object("function");
        yield function == null
            ? tool
            : tool.with("function", with(api, function, "parameters", "parameters", schemas));
      }
      case GEMINI -> declarations(tool, schemas);
    };
  }

  private static JsonObject declarations(JsonObject tool, Map<String, JsonObject> schemas) {
    if (!(tool.get("functionDeclarations") instanceof JsonArray all)) {
      return tool;
    }
    var declarations = new ArrayList<JsonValue>();
    for (JsonValue one : all) {
      declarations.add(
          one instanceof JsonObject object
              ? with(ModelApi.GEMINI, object, "parameters", "parametersJsonSchema", schemas)
              : one);
    }
    return tool.with("functionDeclarations", new JsonArray(declarations));
  }

  private static JsonObject with(
      ModelApi api,
      JsonObject tool,
      String written,
      String wanted,
      Map<String, JsonObject> schemas) {
    JsonObject schema =
        tool.get("name") instanceof JsonString(String name) ? schemas.get(name) : null;
    if (schema == null) {
      return tool;
    }
    return tool.without(written).with(wanted, taken(api, schema));
  }

  /// All services want an object, which a schema without a type allows; OpenAI wants its properties
  /// named, where there are none too. Neither changes what is allowed.
  private static JsonObject taken(ModelApi api, JsonObject schema) {
    JsonObject typed = schema.has("type") ? schema : schema.with("type", new JsonString("object"));
    return api == ModelApi.OPENAI && !typed.has("properties")
        ? typed.with("properties", JsonObject.EMPTY)
        : typed;
  }
}
