package dev.mcpt.wire.revision;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One schema file of the specification: its definitions, with references followed.
final class OfficialSchema {

  private final JsonObject definitions;
  private final Set<String> read = new TreeSet<>();

  private OfficialSchema(JsonObject definitions) {
    this.definitions = definitions;
  }

  static OfficialSchema of(JsonObject file) {
    JsonObject definitions = file.object("$defs");
    return new OfficialSchema(
        definitions != null ? definitions : Objects.requireNonNull(file.object("definitions")));
  }

  Set<String> names() {
    return definitions.keys();
  }

  /// The names of the definitions that were looked at.
  Set<String> read() {
    return read;
  }

  @Nullable JsonObject definition(String name) {
    JsonObject definition = definitions.object(name);
    if (definition == null) {
      return null;
    }
    read.add(name);
    return flat(definition);
  }

  /// The schema with references followed and `allOf` merged.
  JsonObject flat(JsonObject schema) {
    String reference = schema.string("$ref");
    if (reference != null) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      return Objects.requireNonNull(definition(name), name);
    }
    JsonArray all = schema.array("allOf");
    if (all == null) {
      return schema;
    }
    JsonObject.Builder properties = Json.object();
    Set<String> required = new TreeSet<>();
    for (JsonValue part : all) {
      JsonObject flat = flat((JsonObject) part);
      JsonObject own = flat.object("properties");
      if (own != null) {
        own.members().forEach(member -> properties.put(member.name(), member.value()));
      }
      required.addAll(required(flat));
    }
    return Json.object(
        "type", "object", "properties", properties.build(), "required", List.copyOf(required));
  }

  @Nullable JsonObject property(JsonObject schema, String name) {
    JsonObject properties = flat(schema).object("properties");
    JsonObject property = properties == null ? null : properties.object(name);
    return property == null ? null : flat(property);
  }

  static Set<String> required(JsonObject schema) {
    return SchemaComparison.words(schema.get("required"));
  }

  /// The options of a union, nested ones included; the schema itself if it is none.
  List<JsonObject> options(JsonObject schema) {
    JsonObject flat = flat(schema);
    JsonArray any = flat.array("anyOf");
    if (any == null) {
      return List.of(flat);
    }
    List<JsonObject> options = new ArrayList<>();
    any.forEach(option -> options.addAll(options((JsonObject) option)));
    return options;
  }

  /// The method of a request's or notification's definition, or "" if it is none.
  String method(JsonObject definition) {
    JsonObject properties = definition.object("properties");
    JsonObject method = properties == null ? null : properties.object("method");
    String word = method == null ? null : method.string("const");
    return word == null ? "" : word;
  }

  /// The name of the definition that has a method.
  @Nullable String definitionOf(String method) {
    return definitions.members().stream()
        .filter(member -> !member.name().endsWith("Notification") || method.contains("/"))
        .filter(member ->
            !member.name().equals("ClientNotification")
                && method(flat((JsonObject) member.value())).equals(method))
        .map(JsonObject.Member::name)
        .findFirst()
        .orElse(null);
  }
}
