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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Spoils a value that fits a schema, in one place at a time. What comes out are candidates: a flaw
/// that another alternative of the schema allows is none, which the schema decides.
final class Spoiler {

  private static final int DEEPEST = 5;
  private static final int MOST = 1000;
  private static final int LONGEST = 20_000;

  /// A value of each type, most telling first.
  private static final List<JsonValue> OF_EACH_TYPE =
      List.of(
          Json.of("text"),
          Json.of(12.5),
          Json.of(true),
          Json.array(),
          JsonObject.EMPTY,
          JsonNull.NULL);

  private final JsonObject root;
  private final Shapes shapes;
  private final List<Invalid> candidates = new ArrayList<>();

  Spoiler(JsonObject root) {
    this.root = root;
    this.shapes = new Shapes(root);
  }

  /// A place in the arguments.
  ///
  /// @param put gives the whole arguments with another value there
  private record Place(String pointer, int depth, UnaryOperator<JsonValue> put) {
    Place member(String name, UnaryOperator<JsonValue> inner) {
      String token = name.replace("~", "~0").replace("/", "~1");
      return new Place(pointer + "/" + token, depth + 1, value -> put.apply(inner.apply(value)));
    }
  }

  List<Invalid> spoil(JsonObject sound) {
    spoil(root, sound, new Place("", 0, value -> value));
    return candidates;
  }

  private void candidate(Place place, Flaw flaw, JsonValue value, String reason) {
    candidate(place, flaw, value, null, reason);
  }

  private void candidate(
      Place place, Flaw flaw, JsonValue value, @Nullable String member, String reason) {
    if (candidates.size() < MOST && place.put().apply(value) instanceof JsonObject arguments) {
      candidates.add(new Invalid(arguments, flaw, place.pointer(), member, reason));
    }
  }

  private void spoil(JsonValue schema, JsonValue value, Place place) {
    JsonObject shape = place.depth() > DEEPEST ? null : shapes.flat(schema);
    if (shape == null) {
      return;
    }
    type(shape, value, place);
    choice(shape, place);
    switch (value) {
      case JsonObject object -> object(shape, object, place);
      case JsonArray array -> array(shape, array, place);
      case JsonNumber _ -> number(shape, place);
      case JsonString(String text) -> text(shape, text, place);
      case JsonBoolean _, JsonNull _ -> {}
    }
    for (String keyword : List.of("anyOf", "oneOf")) {
      for (JsonValue branch : Shapes.items(shape.get(keyword))) {
        JsonObject other = shapes.flat(branch);
        if (other != null) {
          JsonObject merged = Shapes.merge(shape.without(keyword), other);
          spoil(merged, value, new Place(place.pointer(), place.depth() + 1, place.put()));
        }
      }
    }
  }

  private void type(JsonObject shape, JsonValue value, Place place) {
    List<String> types = Shapes.types(shape.get("type"));
    if (!place.pointer().isEmpty()) {
      String wanted = types.isEmpty() ? "what is allowed here" : String.join(" or ", types);
      for (JsonValue other : OF_EACH_TYPE) {
        if (!other.type().equals(value.type())) {
          candidate(place, Flaw.WRONG_TYPE, other, "something else than " + wanted);
        }
      }
    }
  }

  private void choice(JsonObject shape, Place place) {
    List<JsonValue> allowed = new ArrayList<>(Shapes.items(shape.get("enum")));
    JsonValue constant = shape.get("const");
    if (constant != null) {
      allowed.add(constant);
    }
    if (!allowed.isEmpty()) {
      String reason = "none of " + Json.write(new JsonArray(allowed));
      for (JsonValue one : allowed) {
        if (one instanceof JsonString(String text)) {
          candidate(place, Flaw.NOT_IN_ENUM, new JsonString(text + "-not"), reason);
        } else if (one instanceof JsonNumber number) {
          BigDecimal exact = Numbers.decimal(number);
          if (exact != null) {
            BigDecimal other = exact.add(BigDecimal.valueOf(1_000_003));
            candidate(place, Flaw.NOT_IN_ENUM, Numbers.number(other), reason);
          }
        }
      }
    }
  }

  private void object(JsonObject shape, JsonObject object, Place place) {
    for (JsonValue required : Shapes.items(shape.get("required"))) {
      if (required instanceof JsonString(String name) && object.has(name)) {
        candidate(
            place,
            Flaw.MISSING_REQUIRED,
            object.without(name),
            name,
            "the member " + name + " is missing");
      }
    }
    if (Shapes.isFalse(shape.get("additionalProperties"))
        || Shapes.isFalse(shape.get("unevaluatedProperties"))) {
      String name = "unexpected";
      while (object.has(name)) {
        name += "_";
      }
      candidate(
          place,
          Flaw.EXTRA_MEMBER,
          object.with(name, new JsonString("extra")),
          name,
          "the member " + name + " is not allowed");
    }
    JsonObject properties = shape.object("properties");
    if (properties != null) {
      for (JsonObject.Member member : properties.members()) {
        JsonValue value = object.get(member.name());
        if (value != null) {
          spoil(
              member.value(),
              value,
              place.member(member.name(), other -> object.with(member.name(), other)));
        }
      }
    }
  }

  private void array(JsonObject shape, JsonArray array, Place place) {
    int least = Texts.length(shape, "minItems", 0);
    if (least > 0) {
      candidate(
          place,
          Flaw.TOO_FEW_ITEMS,
          new JsonArray(array.items().subList(0, Math.min(least - 1, array.size()))),
          "fewer than " + least + " items");
    }
    Long most = shape.integer("maxItems");
    if (most != null && most < LONGEST && !array.isEmpty()) {
      List<JsonValue> items = new ArrayList<>(array.items());
      while (items.size() <= most) {
        items.add(array.items().getFirst());
      }
      candidate(place, Flaw.TOO_MANY_ITEMS, new JsonArray(items), "more than " + most + " items");
    }
    if (Shapes.isTrue(shape.get("uniqueItems")) && !array.isEmpty()) {
      List<JsonValue> items = new ArrayList<>(array.items());
      items.add(array.items().getFirst());
      candidate(place, Flaw.ITEMS_REPEATED, new JsonArray(items), "the first item stands twice");
    }
    JsonValue items = shape.get("items");
    if (items != null && !(items instanceof JsonArray) && !array.isEmpty()) {
      spoil(
          items,
          array.items().getFirst(),
          place.member(
              "0",
              other -> {
                List<JsonValue> changed = new ArrayList<>(array.items());
                changed.set(0, other);
                return new JsonArray(changed);
              }));
    }
  }

  private void number(JsonObject shape, Place place) {
    boolean whole = Shapes.types(shape.get("type")).equals(List.of("integer"));
    Numbers numbers = Numbers.of(shape, whole);
    BigDecimal step = numbers.step() == null ? BigDecimal.ONE : numbers.step();
    if (numbers.least() != null) {
      beyond(place, Flaw.BELOW_MINIMUM, numbers.least(), step.negate(), "less than the least ");
    }
    if (numbers.most() != null) {
      beyond(place, Flaw.ABOVE_MAXIMUM, numbers.most(), step, "more than the most ");
    }
    BigDecimal multiple = Numbers.decimal(shape, "multipleOf");
    if (multiple != null) {
      BigDecimal half = multiple.divide(BigDecimal.valueOf(2));
      BigDecimal base = numbers.least() == null ? BigDecimal.ZERO : numbers.least();
      candidate(
          place,
          Flaw.NOT_A_MULTIPLE,
          Numbers.number(whole ? base.add(BigDecimal.ONE) : base.add(half)),
          "no multiple of " + multiple);
      candidate(
          place, Flaw.NOT_A_MULTIPLE, Numbers.number(base.add(half)), "no multiple of " + multiple);
    }
  }

  private void beyond(Place place, Flaw flaw, BigDecimal bound, BigDecimal step, String words) {
    String reason = words + Numbers.number(bound);
    candidate(place, flaw, Numbers.number(bound.add(step)), reason);
  }

  private void text(JsonObject shape, String text, Place place) {
    int least = Texts.length(shape, "minLength", 0);
    if (least > 0) {
      int end = Math.min(least - 1, text.codePointCount(0, text.length()));
      String shorter = text.substring(0, text.offsetByCodePoints(0, end));
      candidate(
          place, Flaw.TOO_SHORT, new JsonString(shorter), "shorter than " + least + " characters");
    }
    Long most = shape.integer("maxLength");
    if (most != null && most < LONGEST) {
      String longer = text + "x".repeat((int) (most + 1));
      candidate(
          place, Flaw.TOO_LONG, new JsonString(longer), "longer than " + most + " characters");
    }
    @Nullable String pattern = shape.string("pattern");
    if (pattern != null) {
      for (String other : List.of(text + "\u0001", "\u0001", "", "~no match~", "0", "a")) {
        candidate(
            place, Flaw.PATTERN_BROKEN, new JsonString(other), "no match of /" + pattern + "/");
      }
    }
  }
}
