package dev.mcpt.arguments;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
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
