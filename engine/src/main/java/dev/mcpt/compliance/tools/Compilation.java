package dev.mcpt.compliance.tools;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a schema can be used by a client that fetches nothing.
final class Compilation {

  private Compilation() {}

  /// What is wrong with the schema in this member of a tool; nothing where the member is absent. A
  /// dialect that is not known here is no fault of the schema.
  static List<String> problems(JsonObject tool, String member) {
    JsonValue schema = tool.get(member);
    if (schema == null) {
      return List.of();
    }
    try {
      JsonSchema.compile(schema);
      return List.of();
    } catch (JsonSchemaException e) {
      return e.reason() == JsonSchemaException.Reason.UNKNOWN_DIALECT
          ? List.of()
          : List.of("has the " + member + " " + shown(schema) + ": " + e.getMessage());
    }
  }

  /// The dialects of schemas in this member that are not known here.
  static List<String> unknownDialects(List<JsonObject> tools, String member) {
    var unknown = new ArrayList<String>();
    for (JsonObject tool : tools) {
      JsonValue schema = tool.get(member);
      try {
        if (schema != null) {
          JsonSchema.compile(schema);
        }
      } catch (JsonSchemaException e) {
        if (e.reason() == JsonSchemaException.Reason.UNKNOWN_DIALECT) {
          unknown.add(tool.string("name") + ": " + e.getMessage());
        }
      }
    }
    return unknown;
  }

  /// The schema, ready to judge values; null where there is none that can be used.
  static @Nullable JsonSchema compiled(@Nullable JsonValue schema) {
    try {
      return schema == null ? null : JsonSchema.compile(schema);
    } catch (JsonSchemaException _) {
      return null;
    }
  }

  private static String shown(JsonValue schema) {
    String text = schema.toString();
    return text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }
}
