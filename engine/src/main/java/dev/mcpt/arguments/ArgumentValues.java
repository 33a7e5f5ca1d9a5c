package dev.mcpt.arguments;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.json.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Values for a tool's arguments, made from its input schema. The same schema and the same
/// randomness give the same values. Immutable; safe for use by several threads, each with a random
/// generator of its own.
///
/// Understood are types, `enum`, `const`, bounds, lengths, simple patterns, the common formats,
/// nested objects and arrays, `allOf`, `anyOf`, `oneOf`, `if` and references within the schema.
/// Whatever else a schema demands, a value is handed out only when the schema itself accepts it
/// (or, for a flawed one, refuses it).
public final class ArgumentValues {

  private static final int ATTEMPTS = 60;

  private final JsonObject source;
  private final JsonSchema schema;

  private ArgumentValues(JsonObject source, JsonSchema schema) {
    this.source = source;
    this.schema = schema;
  }

  /// The values of an input schema.
  ///
  /// @throws JsonSchemaException if it is no usable schema
  public static ArgumentValues of(JsonObject inputSchema) throws JsonSchemaException {
    return new ArgumentValues(inputSchema, JsonSchema.compile(inputSchema));
  }

  /// Arguments that fit, or null where none were found in a bounded number of attempts.
  public @Nullable JsonObject valid(RandomGenerator random) {
    return valid(random, List.of(Fill.SOME, Fill.ALL, Fill.REQUIRED));
  }

  /// Arguments that fit and hold nothing that could be left out, or null where none were found.
  public @Nullable JsonObject smallest(RandomGenerator random) {
    return valid(random, List.of(Fill.REQUIRED));
  }

  /// Arguments that fit and hold every member that the schema names, or null where none were found.
  public @Nullable JsonObject fullest(RandomGenerator random) {
    return valid(random, List.of(Fill.ALL));
  }

  /// Arguments as a user would give them: nothing that could be left out, no null, and no list
  /// without items, so far as that can be had. Null where none were found.
  public @Nullable JsonObject typical(RandomGenerator random) {
    JsonObject smallest = smallest(random);
    if (smallest == null) {
      return null;
    }
    JsonObject best = smallest;
    for (int attempt = 0; attempt < ATTEMPTS && hollow(best); attempt++) {
      JsonObject full = fullest(random);
      JsonObject candidate = full == null ? smallest : only(full, smallest.keys());
      best = fits(candidate) && !hollow(candidate) ? candidate : best;
    }
    return best;
  }

  private static JsonObject only(JsonObject object, Set<String> names) {
    return new JsonObject(
        object.members().stream().filter(member -> names.contains(member.name())).toList());
  }

  private static boolean hollow(JsonValue value) {
    return switch (value) {
      case JsonArray array ->
          array.isEmpty() || array.items().stream().anyMatch(ArgumentValues::hollow);
      case JsonObject object ->
          object.members().stream().anyMatch(member -> hollow(member.value()));
      case JsonNull _ -> true;
      case JsonValue _ -> false;
    };
  }

  /// Whether the schema accepts the arguments.
  public boolean fits(JsonObject arguments) {
    return schema.validate(arguments).isEmpty();
  }

  /// The same arguments with small numbers so far as they fit, small times above all: see [Mild].
  public JsonObject mild(JsonObject arguments) {
    return Mild.of(source, schema, arguments);
  }

  /// The same arguments with better values, each so far as the schema accepts it.
  public JsonObject replacing(JsonObject arguments, Replacement replacement) {
    return new Replacing(source, replacement, this::fits)
        .members(source, arguments, whole -> (JsonObject) whole);
  }

  /// Arguments that differ from the given ones in one member, which is at an edge of what the
  /// schema allows: bounds, lengths, each of few choices, nothing, letters of other alphabets.
  public List<Edge> edges(JsonObject arguments) {
    return new Edges(source, arguments, this::fits).find();
  }

  private @Nullable JsonObject valid(RandomGenerator random, List<Fill> fills) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var generator = new Generator(source, random, fills.get(attempt % fills.size()));
      if (generator.arguments() instanceof JsonObject arguments
          && schema.validate(arguments).isEmpty()) {
        return arguments;
      }
    }
    return null;
  }

  /// Arguments with one flaw each, at every place of the schema where there can be one; none where
  /// the schema accepts everything or no valid arguments were found to spoil.
  public List<Invalid> invalid(RandomGenerator random) {
    JsonObject sound = fullest(random);
    if (sound == null) {
      sound = valid(random);
    }
    if (sound == null) {
      return List.of();
    }
    var invalid = new ArrayList<Invalid>();
    Set<Spot> spoilt = new HashSet<>();
    for (Invalid candidate : new Spoiler(source).spoil(sound)) {
      // Several values are tried for one flaw; the first that the schema refuses is enough.
      var spot = new Spot(candidate.flaw(), candidate.pointer(), candidate.reason());
      if (!spoilt.contains(spot) && refuses(candidate.arguments())) {
        spoilt.add(spot);
        invalid.add(candidate);
      }
    }
    return invalid;
  }

  private record Spot(Flaw flaw, String pointer, String reason) {}

  private boolean refuses(JsonObject arguments) {
    List<Violation> violations = schema.validate(arguments);
    return !violations.isEmpty()
        && violations.stream().noneMatch(it -> it.keyword().equals(JsonSchema.UNDECIDED));
  }
}
