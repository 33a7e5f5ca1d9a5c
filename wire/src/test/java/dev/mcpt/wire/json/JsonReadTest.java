package dev.mcpt.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;

class JsonReadTest {

  @Test
  void readsEachTypeInOrder() throws JsonSyntaxException {
    JsonValue value =
        Json.read(" {\"b\": [1, -2.50e+1, true, false, null], \"a\": \"x\\u00e9\\n\"} ");

    assertThat(value)
        .isEqualTo(
            Json.object(
                "b",
                Json.array(1, new JsonNumber("-2.50e+1"), true, false, null),
                "a",
                "x\u00e9\n"));
    assertThat(((JsonObject) value).keys()).containsExactly("b", "a");
  }

  @Test
  void tellsAbsentFromNull() throws JsonSyntaxException {
    JsonObject object = (JsonObject) Json.read("{\"a\":null}");

    assertThat(object.get("a")).isEqualTo(JsonNull.NULL);
    assertThat(object.has("a")).isTrue();
    assertThat(object.get("b")).isNull();
    assertThat(object.has("b")).isFalse();
  }

  @Test
  void keepsDuplicatesAndAnswersWithTheLast() throws JsonSyntaxException {
    JsonObject object = (JsonObject) Json.read("{\"a\":1,\"b\":2,\"a\":3,\"a\":4}");

    assertThat(object.members()).hasSize(4);
    assertThat(object.duplicates()).containsExactly("a");
    assertThat(object.integer("a")).isEqualTo(4);
    assertThat(object).hasToString("{\"a\":1,\"b\":2,\"a\":3,\"a\":4}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "[1,",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{bad",
        "01",
        "+1",
        ".5",
        "1.",
        "-",
        "NaN",
        "Infinity",
        "'a'",
        "[1,]",
        "{\"a\":1,}",
        "// c\n1",
        "nul",
        "truex",
        "\"a",
        "\"\t\"",
        "\"\\x\"",
        "1 2",
        "{} x",
        "[]]",
        "{} {}",
        "\uFEFF{}",
        "{a:1}"
      })
  void refusesWhatIsNoJson(String text) {
    assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> Json.read(text));
    assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> Json.document(text));
  }

  @Test
  void namesThePlaceOfAnError() {
    JsonSyntaxException e =
        catchThrowableOfType(
            JsonSyntaxException.class, () -> Json.read("{\n  \"a\": 1,\n  \"b\" 2\n}"));

    assertThat(e.line()).isEqualTo(3);
    assertThat(e.column()).isBetween(7, 8);
    assertThat(e.offset()).isBetween(18L, 19L);
    assertThat(e).hasMessageContaining("colon");
  }

  @Test
  void namesThePlaceOfTrailingGarbage() {
    JsonSyntaxException e =
        catchThrowableOfType(JsonSyntaxException.class, () -> Json.read("{}\n  {}"));

    assertThat(e).hasMessage("something follows the end of the value");
    assertThat(e.line()).isEqualTo(2);
    assertThat(e.column()).isEqualTo(3);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] bytes = "{\"a\":\n\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    JsonSyntaxException e = catchThrowableOfType(JsonSyntaxException.class, () -> Json.read(bytes));

    assertThat(e).hasMessage("byte 7 is not UTF-8");
    assertThat(e.offset()).isEqualTo(7);
    assertThat(e.line()).isEqualTo(2);
    assertThat(e.column()).isEqualTo(2);
  }

  @Test
  void refusesACutUtf8Sequence() {
    byte[] whole = "\"\u20ac".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);

    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.read(cut))
        .withMessage("byte 1 is not UTF-8");
  }

  @Test
  void readsBytesOfEveryPlane() throws JsonSyntaxException {
    String text = "\"a\u00e9\u20ac\ud83d\ude00\"";

    assertThat(Json.read(text.getBytes(StandardCharsets.UTF_8))).hasToString(text);
  }

  @Test
  void readsToTheLimitOfDepthAndRefusesMore() throws JsonSyntaxException {
    String deep = "[".repeat(400) + "]".repeat(400);

    assertThat(Json.write(Json.read(deep))).isEqualTo(deep);
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.read("[" + deep + "]"))
        .withMessage("nested deeper than 400 levels");
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.read("{\"a\":".repeat(100_000)));
  }

  @Test
  void refusesANumberBeyondTheLimit() throws JsonSyntaxException {
    assertThat(Json.read("1".repeat(Json.MAX_NUMBER))).isInstanceOf(JsonNumber.class);
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.read("1".repeat(Json.MAX_NUMBER + 1)));
  }

  @Test
  void keepsAnUnpairedSurrogate() throws JsonSyntaxException {
    assertThat(Json.read("\"\\ud800x\"")).isEqualTo(new JsonString("\ud800x"));
    assertThat(Json.write(new JsonString("\ud800x"))).isEqualTo("\"\\ud800x\"");
    assertThat(Json.write(new JsonString("x\udc00"))).isEqualTo("\"x\\udc00\"");
  }

  @Test
  void readsNamesOfEveryPlane() throws JsonSyntaxException {
    assertThat(Json.read("{\"\ud83d\ude00\":1,\"\\ud83d\\ude01\":2}"))
        .isEqualTo(Json.object("\ud83d\ude00", 1, "\ud83d\ude01", 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          [1 | Unexpected end-of-input: expected close marker for Array
          <html> | Unexpected character ('<' (code 60)): expected a value
          nul | Unrecognized token 'nul': was expecting a value
          NaN | Non-standard token 'NaN'
          - | Unexpected end-of-input: no digit following sign
          """)
  void complainsInWordsForTheWriter(String text, String message) {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.read(text))
        .withMessage(message);
  }

  @Test
  void findsThePlaceInTheComplaintOfAYamlScanner() {
    String message =
        """
        while parsing a flow node
         in reader, line 1, column 4:
            a: [1,
               ^
        expected the node content, but found '<stream end>'
         in reader, line 2, column 1:

            ^
        """;

    JsonSyntaxException e =
        Complaint.of(new StreamReadException(null, message, TokenStreamLocation.NA));

    assertThat(e)
        .hasMessage(
            "while parsing a flow node, expected the node content, but found '<stream end>'");
    assertThat(e.line()).isEqualTo(2);
    assertThat(e.column()).isEqualTo(1);
  }

  @Test
  void refusesOrReadsWhateverTheBytes() {
    byte[] seed =
        "{\"a\":[1,-2.5e3,\"x\\u00e9\u20ac\\ud83d\",true,null],\"b\":{\"\ud83d\ude00\":[]}}"
            .getBytes(StandardCharsets.UTF_8);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = seed.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        JsonValue value = Json.read(bytes);
        assertThat(Json.read(Json.write(value))).isEqualTo(value);
      } catch (JsonSyntaxException e) {
        assertThat(e.line()).isPositive();
        assertThat(e.column()).isPositive();
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 4990);
  }
}
