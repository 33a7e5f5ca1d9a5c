package dev.mcpt.wire.json;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds in a schema the references that lead out of it.
final class SchemaReferences {

  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
  private static final Set<String> MAPS_OF_SCHEMAS =
      Set.of(
          "properties",
          "patternProperties",
          "$defs",
          "definitions",
          "dependentSchemas",
          "dependencies");
  private static final Set<String> SCHEMAS =
      Set.of(
          "items",
          "prefixItems",
          "additionalItems",
          "additionalProperties",
          "unevaluatedItems",
          "unevaluatedProperties",
          "contains",
          "propertyNames",
          "contentSchema",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else");
  private static final List<String> META_SCHEMAS =
      List.of("http://json-schema.org/draft", "https://json-schema.org/draft");

  private final Set<String> ids = new HashSet<>();

  private SchemaReferences() {}

  /// @throws JsonSchemaException naming the first reference to a document that is neither this one
  ///   nor a meta-schema
  static void refuseRemote(JsonValue schema) throws JsonSchemaException {
    SchemaReferences references = new SchemaReferences();
    references.collect(schema, "");
    references.check(schema, "", "");
  }

  private void collect(JsonValue value, String base) throws JsonSchemaException {
    String here = base(value, base);
    ids.add(here);
    for (Part part : Part.of(value, "")) {
      collect(part.schema(), here);
    }
  }

  private void check(JsonValue value, String base, String pointer) throws JsonSchemaException {
    String here = base(value, base);
    if (value instanceof JsonObject schema) {
      for (String keyword : REFERENCES) {
        String target = schema.string(keyword);
        if (target != null && leadsOut(here, target)) {
          throw new JsonSchemaException(
              JsonSchemaException.Reason.REMOTE_REFERENCE,
              "%s/%s refers to another document, which is never fetched: %s"
                  .formatted(pointer, keyword, target));
        }
      }
    }
    for (Part part : Part.of(value, pointer)) {
      check(part.schema(), here, part.pointer());
    }
  }

  private boolean leadsOut(String base, String target) {
    String document = resolve(base, target);
    return !ids.contains(document) && META_SCHEMAS.stream().noneMatch(document::startsWith);
  }

  private static String base(JsonValue value, String base) {
    @Nullable String id = value instanceof JsonObject schema ? schema.string("$id") : null;
    return id == null ? base : resolve(base, id);
  }

  /// The absolute address without its fragment.
  private static String resolve(String base, String reference) {
    int hash = reference.indexOf('#');
    String path = hash < 0 ? reference : reference.substring(0, hash);
    if (path.isEmpty()) {
      return base;
    }
    try {
      return base.isEmpty() ? path : URI.create(base).resolve(path).toString();
    } catch (IllegalArgumentException _) {
      return path;
    }
  }

  /// A schema inside of a schema.
  private record Part(String pointer, JsonValue schema) {

    static List<Part> of(JsonValue value, String pointer) {
      return switch (value) {
        case JsonObject schema ->
            schema.members().stream()
                .flatMap(member -> of(member, JsonPointer.child(pointer, member.name())).stream())
                .toList();
        case JsonArray _, JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> List.of();
      };
    }

    private static List<Part> of(JsonObject.Member member, String pointer) {
      boolean map = MAPS_OF_SCHEMAS.contains(member.name());
      return switch (member.value()) {
        case JsonObject schemas when map ->
            schemas.members().stream()
                .map(m -> new Part(JsonPointer.child(pointer, m.name()), m.value()))
                .toList();
        case JsonArray list when SCHEMAS.contains(member.name()) ->
            java.util.stream.IntStream.range(0, list.size())
                .mapToObj(i -> new Part(JsonPointer.child(pointer, i), list.items().get(i)))
                .toList();
        case JsonObject schema when SCHEMAS.contains(member.name()) ->
            List.of(new Part(pointer, schema));
        default -> List.of();
      };
    }
  }
}
