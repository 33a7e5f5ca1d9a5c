package dev.mcpt.generate;

import dev.mcpt.arguments.Mild;
import dev.mcpt.arguments.Replacement;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Chooses values that a server probably takes: what the user says, what the schema shows as an
/// example, what the server itself offers, else plain words; and remembers what it had to guess.
/// For one thread.
final class Chooser implements Replacement {

  private static final List<String> WORDS =
      List.of(
          "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor", "indigo",
          "jasper", "kelp", "lagoon", "meadow", "nectar", "olive", "pebble", "quartz", "river",
          "saffron", "tundra", "umber", "violet", "willow", "yarrow", "zephyr");

  private final String subject;
  private final Wanted wanted;
  private final List<String> uris;
  private final RandomGenerator random;
  private final Set<String> guessed = new LinkedHashSet<>();

  /// @param subject the tool, prompt or template whose arguments these are
  /// @param uris of the resources that the server lists
  Chooser(String subject, Wanted wanted, List<String> uris, RandomGenerator random) {
    this.subject = subject;
    this.wanted = wanted;
    this.uris = uris;
    this.random = random;
  }

  /// The names of the arguments that were guessed so far.
  List<String> guessed() {
    return List.copyOf(guessed);
  }

  /// Whether the user says what the argument is.
  boolean isGiven(String name) {
    return wanted.value(subject, name) != null;
  }

  @Override
  public @Nullable JsonValue of(String name, JsonObject shape, JsonValue made) {
    String given = wanted.value(subject, name);
    if (given != null) {
      JsonValue value = read(given, made);
      if (value != null) {
        return value;
      }
    }
    if (shape.has("const") || shape.has("enum")) {
      return made;
    }
    JsonValue shown = shown(name, shape);
    if (shown != null) {
      return shown;
    }
    return switch (made) {
      case JsonString(String text) -> text(name, shape, text);
      case JsonNumber number -> number(name, shape, number);
      case JsonBoolean _, JsonNull _ -> made;
      case JsonObject _, JsonArray _ -> null;
    };
  }

  /// What the user gave, as a value of the same type; null where it is none.
  private static @Nullable JsonValue read(String given, JsonValue made) {
    if (made instanceof JsonString) {
      return new JsonString(given);
    }
    try {
      JsonValue value = Json.read(given);
      return value.type().equals(made.type()) ? value : null;
    } catch (JsonSyntaxException _) {
      return null;
    }
  }

  /// What the schema shows. A default that makes a call long is not taken.
  private static @Nullable JsonValue shown(String name, JsonObject shape) {
    JsonArray examples = shape.array("examples");
    JsonValue example = examples == null ? null : examples.get(0);
    JsonValue value = example != null ? example : shape.get("default");
    boolean tells =
        switch (value) {
          case null -> false;
          case JsonNull _ -> false;
          case JsonString(String text) -> !text.isEmpty();
          case JsonArray array -> !array.isEmpty();
          case JsonObject object -> !object.isEmpty();
          case JsonNumber _ -> !Mild.saysTime(name);
          case JsonBoolean _ -> true;
        };
    return tells ? value : null;
  }

  private JsonValue text(String name, JsonObject shape, String made) {
    Meaning meaning = Meaning.of(name);
    String format = shape.string("format");
    boolean uri = format != null && (format.startsWith("uri") || format.startsWith("iri"));
    if ((meaning == Meaning.URI || uri) && !uris.isEmpty() && !shape.has("pattern")) {
      return new JsonString(uris.getFirst());
    }
    if (format != null || shape.has("pattern")) {
      if (meaning != Meaning.FREE || uri) {
        guessed.add(name);
      }
      return new JsonString(made);
    }
    return new JsonString(text(name));
  }

  /// A text for an argument of which no more than the name is known.
  String text(String name) {
    Meaning meaning = Meaning.of(name);
    if (meaning == Meaning.URI && !uris.isEmpty()) {
      return uris.getFirst();
    }
    if (meaning != Meaning.FREE) {
      guessed.add(name);
    }
    return switch (meaning) {
      case URI -> "https://example.com/" + word();
      case PATH -> "mcp-t-" + word() + ".txt";
      case REFERENCE -> isNumber(name) ? "1" : "mcp-t-" + word();
      case FREE -> word() + " " + word();
    };
  }

  /// Whether ids of this name are mostly numbers.
  private static boolean isNumber(String name) {
    return name.matches("(?i).*ids?");
  }

  private JsonValue number(String name, JsonObject shape, JsonNumber made) {
    boolean guess = Meaning.of(name) != Meaning.FREE;
    if (guess) {
      guessed.add(name);
    }
    boolean bounded =
        List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf").stream()
            .anyMatch(shape::has);
    if (bounded || Mild.saysTime(name)) {
      return made;
    }
    return JsonNumber.of(guess ? 1 : 1 + random.nextInt(9));
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  /// A value for an argument that has no schema: what the user says, else what the server suggests,
  /// else what the name is about.
  String plain(String name, @Nullable String suggested) {
    String given = wanted.value(subject, name);
    if (given != null) {
      return given;
    }
    return suggested != null ? suggested : text(name);
  }
}
