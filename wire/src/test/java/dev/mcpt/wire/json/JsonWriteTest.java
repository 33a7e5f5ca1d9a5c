package dev.mcpt.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class JsonWriteTest {

  @Test
  void writesCompactAndPretty() {
    JsonValue value =
        Json.object("a", Json.array(1, Json.object().build(), Json.array()), "b", null);

    assertThat(Json.write(value)).isEqualTo("{\"a\":[1,{},[]],\"b\":null}");
    assertThat(Json.pretty(value))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {},
                []
              ],
              "b": null
            }\
            """);
  }

  @Test
  void escapesWhatMustBeEscapedAndNothingElse() {
    assertThat(Json.write(new JsonString("\"\\\b\f\n\r\t\u0000\u001f/\u007f\u20ac\ud83d\ude00")))
        .isEqualTo("\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f/\u007f\u20ac\ud83d\ude00\"");
  }

  @Test
  void takesJavaValues() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", List.of("x", 1L, 2.5, true));
    map.put("y", new BigDecimal("1E+3"));

    assertThat(Json.of(map)).hasToString("{\"z\":[\"x\",1,2.5,true],\"y\":1E+3}");
    assertThat(Json.of(null)).isEqualTo(JsonNull.NULL);
    assertThatIllegalArgumentException().isThrownBy(() -> Json.of(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.of(new Object()));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.of(Map.of(1, 2)));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.object("a", 1, "b"));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.object("a", 1, 2, 3));
  }

  @Test
  void buildsObjectsWithAndWithoutDuplicates() {
    JsonObject.Builder builder =
        Json.object().put("a", 1).put("b", 2).put("a", 3).putIfPresent("c", null);

    assertThat(builder.build()).hasToString("{\"a\":3,\"b\":2}");
    assertThat(builder.add("a", 4).build()).hasToString("{\"a\":3,\"b\":2,\"a\":4}");
  }

  @Test
  void replacesAndRemovesMembersInACopy() throws JsonSyntaxException {
    JsonObject object = (JsonObject) Json.read("{\"a\":1,\"b\":2,\"a\":3}");

    assertThat(object.with("a", Json.of(9))).hasToString("{\"a\":9,\"b\":2}");
    assertThat(object.with("c", Json.of(9))).hasToString("{\"a\":1,\"b\":2,\"a\":3,\"c\":9}");
    assertThat(object.without("a")).hasToString("{\"b\":2}");
    assertThat(object.without("x")).isEqualTo(object);
  }

  @Test
  void answersTypedQuestionsOnlyForTheRightType() throws JsonSyntaxException {
    JsonObject object =
        (JsonObject) Json.read("{\"s\":\"1\",\"n\":1,\"f\":1.5,\"i\":2.0,\"h\":1e30,\"b\":true}");

    assertThat(object.string("s")).isEqualTo("1");
    assertThat(object.string("n")).isNull();
    assertThat(object.integer("n")).isEqualTo(1);
    assertThat(object.integer("i")).isEqualTo(2);
    assertThat(object.integer("f")).isNull();
    assertThat(object.integer("h")).isNull();
    assertThat(object.integer("s")).isNull();
    assertThat(object.bool("b")).isTrue();
    assertThat(object.bool("s")).isNull();
    assertThat(object.object("s")).isNull();
    assertThat(object.array("s")).isNull();
  }

  @Test
  void comparesByMeaning() throws JsonSyntaxException {
    JsonValue one = Json.read("{\"a\":[1.0,{\"x\":1,\"y\":2}],\"b\":1e2}");
    JsonValue same = Json.read("{\"b\":100,\"a\":[1,{\"y\":2.00,\"x\":1}]}");

    assertThat(one.sameAs(same)).isTrue();
    assertThat(one).isNotEqualTo(same);
    assertThat(Json.canonical(one))
        .isEqualTo(Json.canonical(same))
        .isEqualTo("{\"a\":[1,{\"x\":1,\"y\":2}],\"b\":100}");
    for (String other :
        List.of(
            "{\"b\":100}",
            "{\"b\":100,\"a\":[{\"y\":2,\"x\":1},1]}",
            "{\"b\":100,\"a\":[1,{\"y\":2,\"x\":\"1\"}]}",
            "{\"b\":100,\"c\":[1,{\"y\":2,\"x\":1}]}",
            "[]")) {
      assertThat(one.sameAs(Json.read(other))).as(other).isFalse();
    }
  }

  @Test
  void keepsTheTextOfNumbersAndComparesTheirValues() {
    JsonNumber one = new JsonNumber("1");

    assertThat(one).isNotEqualTo(new JsonNumber("1.0"));
    assertThat(one.sameValue(new JsonNumber("1.0"))).isTrue();
    assertThat(one.sameValue(new JsonNumber("10e-1"))).isTrue();
    assertThat(one.sameValue(new JsonNumber("1.1"))).isFalse();
    assertThat(new JsonNumber("-0").sameValue(new JsonNumber("0.0"))).isTrue();
    assertThat(new JsonNumber("1e99999999999").sameValue(one)).isFalse();
    assertThat(new JsonNumber("2.0").isInteger()).isTrue();
    assertThat(new JsonNumber("0e-5").isInteger()).isTrue();
    assertThat(new JsonNumber("2.5").isInteger()).isFalse();
    assertThat(new JsonNumber("-12e1").longValue()).isEqualTo(-120);
    for (String text :
        List.of("", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "1 ", "\u0661")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> new JsonNumber(text));
    }
  }

  @Test
  void readsBackWhateverItWrites() throws JsonSyntaxException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    for (int i = 0; i < 300; i++) {
      JsonValue value = random(random, 5);

      assertThat(Json.read(Json.write(value))).isEqualTo(value);
      assertThat(Json.read(Json.pretty(value))).isEqualTo(value);
      assertThat(Json.read(Json.canonical(value)).sameAs(value)).isTrue();
      assertThat(Json.document(Json.pretty(value)).root()).isEqualTo(value);
    }
  }

  private static JsonValue random(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> JsonNull.NULL;
      case 1 -> JsonBoolean.of(random.nextBoolean());
      case 2 -> JsonNumber.of(random.nextLong());
      case 3 -> Json.of(random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30)));
      case 4 -> new JsonString(text(random));
      case 5 -> {
        List<JsonValue> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          items.add(random(random, depth - 1));
        }
        yield new JsonArray(items);
      }
      default -> {
        JsonObject.Builder object = Json.object();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.add(name(random), random(random, depth - 1));
        }
        yield object.build();
      }
    };
  }

  private static String name(RandomGenerator random) {
    return text(random).replaceAll("\\p{Cs}", "\ud83d\ude00");
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
    }
    return text.toString();
  }
}
