package dev.mcpt.generate;

import dev.mcpt.config.Nearest;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.json.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether arguments that somebody proposes fit a tool's input schema. What a reference such as
/// `${steps.id}` will stand for is not known, and not judged.
final class ArgumentFit {

  private static final String REFERENCE = "${steps.";

  /// Where one of these stands, an argument need not stand in `properties`.
  private static final Set<String> OPEN =
      Set.of(
          "additionalProperties",
          "patternProperties",
          "unevaluatedProperties",
          "propertyNames",
          "dependentSchemas",
          "allOf",
          "anyOf",
          "oneOf",
          "if",
          "$ref");

  /// What a part of the arguments need not fulfil.
  private static final Set<String> OF_THE_WHOLE =
      Set.of(
          "required",
          "minProperties",
          "dependentRequired",
          "dependentSchemas",
          "anyOf",
          "oneOf",
          "if",
          "then",
          "else");

  /// What no value within an object or array puts right.
  private static final Set<String> CERTAIN =
      Set.of(
          "type",
          "required",
          "dependentRequired",
          "minProperties",
          "maxProperties",
          "additionalProperties",
          "minItems",
          "maxItems");

  private final JsonObject schema;
  private final JsonSchema compiled;

  /// @throws JsonSchemaException if the schema is none
  ArgumentFit(JsonObject schema) throws JsonSchemaException {
    this.schema = schema;
    this.compiled = JsonSchema.compile(schema);
  }

  /// What is wrong with the arguments of a call.
  List<String> problems(JsonObject arguments) {
    List<String> references = new ArrayList<>();
    references("", arguments, references);
    return problems(
        arguments,
        compiled.validate(arguments).stream()
            .filter(violation -> !isOpen(violation, references))
            .toList());
  }

  /// What is wrong with some of the arguments of a call.
  List<String> problemsOfPart(JsonObject arguments) {
    return problems(
        arguments,
        compiled.validate(arguments).stream()
            .filter(violation -> !OF_THE_WHOLE.contains(violation.keyword()))
            .toList());
  }

  private List<String> problems(JsonObject arguments, List<Violation> violations) {
    List<String> problems = new ArrayList<>();
    JsonObject properties = schema.object("properties");
    if (properties != null && OPEN.stream().noneMatch(schema::has)) {
      arguments.keys().stream()
          .filter(name -> !properties.has(name))
          .map(name ->
              "there is no argument `" + name + "` (" + Nearest.hint(name, properties.keys()) + ")")
          .forEach(problems::add);
    }
    violations.stream().map(Violation::toString).forEach(problems::add);
    return problems;
  }

  /// Whether a violation may go away with what a reference stands for.
  private static boolean isOpen(Violation violation, List<String> references) {
    boolean certain = CERTAIN.contains(violation.keyword());
    return references.stream()
        .anyMatch(reference ->
            reference.equals(violation.pointer())
                || (!certain && reference.startsWith(violation.pointer() + "/")));
  }

  private static void references(String at, JsonValue value, List<String> found) {
    switch (value) {
      case JsonString(String text) -> {
        if (text.contains(REFERENCE)) {
          found.add(at);
        }
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          references(at + "/" + i, array.items().get(i), found);
        }
      }
      case JsonObject object ->
          object
              .members()
              .forEach(member ->
                  references(
                      at + "/" + member.name().replace("~", "~0").replace("/", "~1"),
                      member.value(),
                      found));
      case JsonValue _ -> {
        // Numbers, booleans and null refer to nothing.
      }
    }
  }
}
