package dev.mcpt.compliance.tools;

import dev.mcpt.check.Stock;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.Arrays;
import java.util.List;

/// Tools as a server lists them.
final class ToolList {

  private ToolList() {}

  static Stock of(JsonObject... tools) {
    return new Stock(Stock.Kind.TOOLS, List.of(tools), List.of(), null, null);
  }

  static JsonObject reading(String name, String... required) throws JsonSyntaxException {
    return tool(name, true, required);
  }

  static JsonObject writing(String name, String... required) throws JsonSyntaxException {
    return tool(name, false, required);
  }

  /// A tool whose required arguments are whole numbers.
  private static JsonObject tool(String name, boolean readOnly, String... required)
      throws JsonSyntaxException {
    JsonObject properties = JsonObject.EMPTY;
    for (String argument : required) {
      properties = properties.with(argument, Json.read("{\"type\": \"integer\"}"));
    }
    return Json.object(
        "name",
        name,
        "inputSchema",
        Json.object(
            "type",
            "object",
            "properties",
            properties,
            "required",
            Json.of(Arrays.asList(required))),
        "annotations",
        Json.object("readOnlyHint", readOnly));
  }
}
