package dev.mcpt.generate;

import dev.mcpt.arguments.ArgumentValues;
import dev.mcpt.arguments.Edge;
import dev.mcpt.arguments.Invalid;
import dev.mcpt.suite.ErrorKind;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The cases of one tool: a usual call, calls at the edges of its schema, calls that break it.
///
/// A usual call must succeed. So must one at an edge that the schema names (a bound, one of a few
/// values); what the schema only does not forbid, and what was guessed, may be refused as the
/// tool's own error. What breaks the schema must be refused: by the tool, or as invalid params.
final class ToolCases {

  private final String name;
  private final @Nullable JsonObject outputSchema;
  private final ArgumentValues values;
  private final Chooser chooser;
  private final CaseNames names;
  private final List<GeneratedCase> cases = new ArrayList<>();
  private final List<JsonObject> sent = new ArrayList<>();

  private ToolCases(
      String name,
      @Nullable JsonObject outputSchema,
      ArgumentValues values,
      Chooser chooser,
      CaseNames names) {
    this.name = name;
    this.outputSchema = outputSchema;
    this.values = values;
    this.chooser = chooser;
    this.names = names;
  }

  /// Why a tool is not called; null where it is.
  static @Nullable LeftOut leftOut(JsonObject tool, Wanted wanted) {
    String name = String.valueOf(tool.string("name"));
    JsonObject annotations = tool.object("annotations");
    JsonObject execution = tool.object("execution");
    boolean readOnly = annotations != null && Boolean.TRUE.equals(annotations.bool("readOnlyHint"));
    if (name.isBlank() || tool.string("name") == null) {
      return new LeftOut("a tool", "it has no name", false);
    }
    if (!Steps.sayable(tool)) {
      return new LeftOut("tool " + name, Steps.UNSAYABLE, false);
    }
    if (execution != null && "required".equals(execution.string("taskSupport"))) {
      return new LeftOut("tool " + name, "it can only be called as a task", false);
    }
    if (!readOnly && !wanted.callTools()) {
      return new LeftOut("tool " + name, "it is not declared read-only", true);
    }
    return null;
  }

  /// That a tool is not called because nobody knows what it takes.
  static LeftOut unsound(String name, JsonSchemaException reason) {
    return new LeftOut(
        "tool " + name, "its input schema is no JSON Schema: " + reason.getMessage(), false);
  }

  /// The cases in their order; none where no arguments could be made.
  ///
  /// @throws JsonSchemaException if the input schema is none
  static List<GeneratedCase> of(JsonObject tool, Wanted wanted, List<String> uris, CaseNames names)
      throws JsonSchemaException {
    String name = String.valueOf(tool.string("name"));
    JsonObject inputSchema = tool.object("inputSchema");
    ArgumentValues values = ArgumentValues.of(inputSchema == null ? JsonObject.EMPTY : inputSchema);
    // Other tools that come or go leave the cases of this one as they are.
    var random = new SplittableRandom(31 * wanted.seed() + name.hashCode());
    var chooser = new Chooser(name, wanted, uris, random);
    return new ToolCases(name, sound(tool.object("outputSchema")), values, chooser, names)
        .make(random);
  }

  private static @Nullable JsonObject sound(@Nullable JsonObject schema) {
    try {
      if (schema != null) {
        JsonSchema.compile(schema);
      }
      return schema;
    } catch (JsonSchemaException _) {
      return null;
    }
  }

  private List<GeneratedCase> make(SplittableRandom random) {
    JsonObject typical = values.typical(random);
    if (typical == null) {
      return List.of();
    }
    JsonObject usual = values.replacing(values.mild(typical), chooser);
    List<String> guesses = chooser.guessed();
    served(Nature.HAPPY, "a usual call", "happy", usual, guesses);
    everything(random, usual, guesses);
    for (Edge edge : values.edges(usual)) {
      edge(edge, guesses);
    }
    for (Invalid invalid : values.invalid(random)) {
      invalid(invalid);
    }
    return cases;
  }

  /// All optional arguments at once. Some may exclude each other.
  private void everything(SplittableRandom random, JsonObject usual, List<String> guesses) {
    JsonObject fullest = values.fullest(random);
    if (fullest == null) {
      return;
    }
    JsonObject full = values.replacing(values.mild(fullest), chooser);
    for (JsonObject.Member member : usual.members()) {
      JsonObject candidate = full.with(member.name(), member.value());
      full = values.fits(candidate) ? candidate : full;
    }
    JsonObject all = full;
    List<String> more = all.keys().stream().filter(argument -> !usual.has(argument)).toList();
    if (more.isEmpty()) {
      return;
    }
    List<String> guessed = distinct(guesses, more.size() == 1 ? chooser.guessed() : more);
    String about = "a call with every optional argument: " + String.join(", ", more);
    served(Nature.EDGE, about, "all-options", all, guessed);
  }

  private void edge(Edge edge, List<String> guesses) {
    String about = "a call whose argument " + edge.member() + " " + edge.reason();
    List<String> guessed = certain(edge) ? guesses : distinct(guesses, List.of(edge.member()));
    served(Nature.EDGE, about, edge.member() + "-" + edge.value(), edge.arguments(), guessed);
  }

  /// Whether the server must take the value. What has a meaning that no schema tells need not
  /// exist.
  private boolean certain(Edge edge) {
    boolean free = Meaning.of(edge.member()) == Meaning.FREE && !chooser.isGiven(edge.member());
    return switch (edge.ground()) {
      case CHOICE -> true;
      case BOUND, TEXT -> free;
      case UNSAID -> false;
    };
  }

  private static List<String> distinct(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  private void served(
      Nature nature, String about, String id, JsonObject arguments, List<String> guesses) {
    if (!isNew(arguments)) {
      return;
    }
    JsonArray expect =
        !guesses.isEmpty()
            ? Expected.error(ErrorKind.NONE, ErrorKind.TOOL)
            : outputSchema == null ? Expected.success() : Expected.structured(outputSchema);
    cases.add(
        new GeneratedCase(
            names.of(name, id), nature, about, guesses, Steps.call(name, arguments, expect)));
  }

  private boolean isNew(JsonObject arguments) {
    return sent.stream().noneMatch(arguments::sameAs) && sent.add(arguments);
  }

  private void invalid(Invalid invalid) {
    if (!isNew(invalid.arguments())) {
      return;
    }
    String member = invalid.member() == null ? "" : "-" + invalid.member();
    String place = (invalid.pointer() + member).replace('/', '-');
    String flaw =
        switch (invalid.flaw()) {
          case MISSING_REQUIRED -> "missing";
          case EXTRA_MEMBER -> "extra";
          case WRONG_TYPE,
              BELOW_MINIMUM,
              ABOVE_MAXIMUM,
              NOT_A_MULTIPLE,
              TOO_SHORT,
              TOO_LONG,
              PATTERN_BROKEN,
              NOT_IN_ENUM,
              TOO_FEW_ITEMS,
              TOO_MANY_ITEMS,
              ITEMS_REPEATED ->
              invalid.flaw().name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    String where = invalid.pointer().isEmpty() ? "" : " (at " + invalid.pointer() + ")";
    cases.add(
        new GeneratedCase(
            names.of(name, flaw + place),
            Nature.INVALID,
            "a call that the input schema refuses: " + invalid.reason() + where,
            List.of(),
            Steps.call(
                name,
                invalid.arguments(),
                Expected.error(ErrorKind.TOOL, ErrorKind.INVALID_PARAMS))));
  }
}
