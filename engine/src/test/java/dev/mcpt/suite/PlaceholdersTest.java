package dev.mcpt.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonValue;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

  private static final Map<String, JsonValue> KNOWN =
      Map.of(
          "n", Json.of(5),
          "name", Json.of("Ann"),
          "list", Json.array(1, "x"),
          "dollar", Json.of("$1 ${n}"));

  private final Placeholders<NoSuchElementException> references =
      new Placeholders<>(
          Pattern.compile("\\$\\{(\\w+)}"),
          found -> {
            JsonValue value = KNOWN.get(found.group(1));
            if (value == null) {
              throw new NoSuchElementException(found.group(1));
            }
            return value;
          });

  @Test
  void aTextThatIsOneReferenceTakesTheValueWithItsType() {
    assertThat(references.fill(Json.object("a", "${n}", "b", "${list}")))
        .isEqualTo(Json.object("a", 5, "b", Json.array(1, "x")));
  }

  @Test
  void aReferenceInsideATextBecomesText() {
    assertThat(references.fill("${name} has ${n} of ${list}")).isEqualTo("Ann has 5 of [1,\"x\"]");
    assertThat(references.fill(" ${n}")).isEqualTo(" 5");
  }

  @Test
  void referencesAreFoundAtEachDepthAndNamesOfMembersStay() {
    assertThat(references.fill(Json.object("${n}", Json.array(Json.object("x", "${name}"), true))))
        .isEqualTo(Json.object("${n}", Json.array(Json.object("x", "Ann"), true)));
  }

  @Test
  void whatWasFilledInIsNotReadAgain() {
    assertThat(references.fill("<${dollar}>")).isEqualTo("<$1 ${n}>");
  }

  @Test
  void aReferenceToNothingIsRefused() {
    assertThatThrownBy(() -> references.fill("x ${unknown}"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("unknown");
  }
}
