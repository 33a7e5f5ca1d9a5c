package dev.mcpt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Matcher;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavedTest {

  private final Saved saved = new Saved();

  @Test
  void argumentsAndUrisReadWhatWasSaved() throws Exception {
    saved.put("id", Json.of(7));

    assertThat(saved.fill(Json.object("id", "${steps.id}", "text", "no. ${steps.id}")))
        .isEqualTo(Json.object("id", 7, "text", "no. 7"));
    assertThat(saved.fill("item://${steps.id}")).isEqualTo("item://7");
  }

  @Test
  void theLastValueOfANameCounts() throws Exception {
    saved.put("id", Json.of(7));
    saved.put("id", Json.of(8));

    assertThat(saved.fill("${steps.id}")).isEqualTo("8");
  }

  @Test
  void expectedValuesReadWhatWasSaved() throws Exception {
    saved.put("id", Json.of(7));
    var path = JsonPath.compile("$.id");

    assertThat(
            saved.fill(
                List.of(
                    new Expectation.PathExpectation(
                        path, new Matcher.EqualsMatcher(Json.of("${steps.id}"))),
                    new Expectation.PathExpectation(
                        path, new Matcher.ContainsMatcher(Json.of("<${steps.id}>"))),
                    new Expectation.IsErrorExpectation(false))))
        .containsExactly(
            new Expectation.PathExpectation(path, new Matcher.EqualsMatcher(Json.of(7))),
            new Expectation.PathExpectation(path, new Matcher.ContainsMatcher(Json.of("<7>"))),
            new Expectation.IsErrorExpectation(false));
  }

  @Test
  void anUnknownNameSaysWhichThereAre() {
    assertThatThrownBy(() -> saved.fill("${steps.id}"))
        .isInstanceOf(Saved.Unknown.class)
        .hasMessageContaining("${steps.id}")
        .hasMessageContaining("nothing was saved");
    saved.put("name", Json.of("x"));
    saved.put("other", Json.of("x"));
    assertThatThrownBy(() -> saved.fill("${steps.id}")).hasMessageContaining("saved: name, other");
  }
}
