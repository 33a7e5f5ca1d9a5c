package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// The input schema of a tool is an object schema.
public final class InputSchemaIsOfTypeObject implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-inputschema-object",
        "The inputSchema of each tool is a schema of type object.",
        Level.MUST,
        "tools",
        Applies.everywhere(),
        "server/tools#tool");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Stock.of(probe, Stock.Kind.TOOLS)
        .each(
            "each with an inputSchema of type object",
            "an object `inputSchema` with `type: \"object\"`",
            InputSchemaIsOfTypeObject::problems);
  }

  private static List<String> problems(JsonObject tool) {
    JsonValue schema = tool.get("inputSchema");
    if (schema == null) {
      return List.of(); // Its absence is a matter of the list's shape.
    }
    if (!(schema instanceof JsonObject object)) {
      return List.of("has the inputSchema " + schema);
    }
    JsonValue type = object.get("type");
    return new JsonString("object").equals(type)
        ? List.of()
        : List.of("has an inputSchema " + (type == null ? "without type" : "of type " + type));
  }
}
