package dev.mcpt.arguments;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts each argument to the edges of what its schema allows, one at a time.
final class Edges {

  /// The text that is taken as long where the schema sets no bound.
  static final int LONG = 1_000;

  private static final int LONGEST = 10_000;
  private static final int MOST_ITEMS = 100;
  private static final int MOST_CHOICES = 20;
  private static final BigDecimal LARGE = BigDecimal.valueOf(1_000);
  private static final String WIDE = "Zoë · naïve Straße · 漢字 · مرحبا · 🦊👩‍🚀 · é";

  private final JsonObject root;
  private final Shapes shapes;
  private final JsonObject base;
  private final Predicate<JsonObject> fits;
  private final List<Edge> edges = new ArrayList<>();

  /// @param base arguments that fit
  Edges(JsonObject root, JsonObject base, Predicate<JsonObject> fits) {
    this.root = root;
    this.shapes = new Shapes(root);
    this.base = base;
    this.fits = fits;
  }

  List<Edge> find() {
    JsonObject whole = shapes.flat(root);
    JsonObject properties = whole == null ? null : whole.object("properties");
    if (properties != null) {
      properties.members().forEach(member -> property(member.name(), member.value()));
    }
    return edges;
  }

  private void property(String name, JsonValue schema) {
    JsonObject shape = shapes.flat(schema);
    if (shape == null) {
      return;
    }
    of(name, shape);
    for (String keyword : List.of("anyOf", "oneOf")) {
      for (JsonValue branch : Shapes.items(shape.get(keyword))) {
        JsonObject other = shapes.flat(branch);
        if (other != null) {
          of(name, Shapes.merge(shape.without(keyword), other));
        }
      }
    }
  }

  private void of(String name, JsonObject shape) {
    List<JsonValue> choices = Shapes.items(shape.get("enum"));
    if (!choices.isEmpty()) {
      choices.stream().limit(MOST_CHOICES).forEach(value -> choice(name, value));
      return;
    }
    for (String type : Shapes.types(shape.get("type"))) {
      switch (type) {
        case "string" -> text(name, shape);
        case "integer" -> number(name, Numbers.of(shape, true), true);
        case "number" -> number(name, Numbers.of(shape, false), false);
        case "boolean" ->
            Stream.of(true, false).forEach(value -> choice(name, JsonBoolean.of(value)));
        case "null" -> choice(name, JsonNull.NULL);
        case "array" -> array(name, shape);
        default -> {}
      }
    }
  }

  private void edge(String name, JsonValue value, String word, String reason, Edge.Ground ground) {
    JsonObject arguments = base.with(name, value);
    boolean fresh =
        !arguments.sameAs(base)
            && edges.stream().noneMatch(other -> other.arguments().sameAs(arguments));
    if (fresh && fits.test(arguments)) {
      edges.add(new Edge(arguments, name, word, reason, ground));
    }
  }

  private void choice(String name, JsonValue value) {
    String word = value instanceof JsonString(String text) ? text : Json.write(value);
    edge(name, value, word, "is " + Json.write(value), Edge.Ground.CHOICE);
  }

  private void text(String name, JsonObject shape) {
    int least = Texts.length(shape, "minLength", 0);
    Long most = shape.integer("maxLength");
    if (!shape.has("pattern") && !shape.has("format")) {
      edge(
          name,
          Json.of(fitting(WIDE, least, most)),
          "unicode",
          "has letters of the world",
          Edge.Ground.TEXT);
    }
    if (shape.has("minLength")) {
      edge(
          name,
          Json.of("x".repeat(least)),
          "shortest",
          "has " + least + " characters",
          Edge.Ground.BOUND);
    } else {
      edge(name, Json.of(""), "empty", "is empty", Edge.Ground.UNSAID);
    }
    if (most != null && most <= LONGEST) {
      String longest = "x".repeat((int) Math.max(0, most));
      edge(name, Json.of(longest), "longest", "has " + most + " characters", Edge.Ground.BOUND);
    } else {
      edge(
          name,
          Json.of("x".repeat(LONG)),
          "long",
          "has " + LONG + " characters",
          Edge.Ground.UNSAID);
    }
  }

  private static String fitting(String text, int least, @Nullable Long most) {
    int[] points = text.repeat(1 + least / text.length()).codePoints().toArray();
    int length = most == null ? points.length : (int) Math.min(points.length, most);
    return new String(points, 0, Math.max(0, length));
  }

  /// Times and amounts are not put to their maximum: that would take long by itself.
  private void number(String name, Numbers numbers, boolean whole) {
    BigDecimal least = numbers.least();
    BigDecimal most = numbers.most();
    if (least != null) {
      edge(name, Numbers.number(least), "minimum", "is the minimum", Edge.Ground.BOUND);
    } else {
      edge(name, JsonNumber.of(-1), "negative", "is negative", Edge.Ground.UNSAID);
    }
    if (most != null && !Mild.saysTime(name) && !heavy(name, most)) {
      edge(name, Numbers.number(most), "maximum", "is the maximum", Edge.Ground.BOUND);
    }
    if (least == null && most == null) {
      edge(name, JsonNumber.of(0), "zero", "is zero", Edge.Ground.UNSAID);
      if (!whole) {
        edge(name, new JsonNumber("0.5"), "fraction", "is a fraction", Edge.Ground.UNSAID);
      }
    }
  }

  private static boolean heavy(String name, BigDecimal most) {
    return Mild.saysAmount(name) && most.compareTo(LARGE) > 0;
  }

  private void array(String name, JsonObject shape) {
    int least = Texts.length(shape, "minItems", 0);
    Long most = shape.integer("maxItems");
    if (!(base.get(name) instanceof JsonArray usual) || usual.isEmpty()) {
      edge(name, Json.array(), "empty", "has no items", Edge.Ground.UNSAID);
      return;
    }
    if (least > 0) {
      List<JsonValue> few = usual.items().subList(0, Math.min(least, usual.size()));
      edge(name, new JsonArray(few), "fewest", "has " + least + " items", Edge.Ground.BOUND);
    } else {
      edge(
          name,
          Json.array(),
          "empty",
          "has no items",
          shape.has("minItems") ? Edge.Ground.BOUND : Edge.Ground.UNSAID);
    }
    if (most != null && most <= MOST_ITEMS) {
      List<JsonValue> many = new ArrayList<>(usual.items());
      while (many.size() < most) {
        many.add(usual.items().getFirst());
      }
      edge(name, new JsonArray(many), "most", "has " + most + " items", Edge.Ground.BOUND);
    }
  }
}
