package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// YAML means what YAML 1.2 says, and nothing is guessed.
class YamlTest {

  private static JsonObject read(String yaml) throws ConfigException {
    return (JsonObject) FileText.of("x.yaml", yaml).document().root();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-06-18           | "2025-06-18"
          2026-01-31T09:30:00Z | "2026-01-31T09:30:00Z"
          yes                  | "yes"
          off                  | "off"
          12:30                | "12:30"
          1.2.3                | "1.2.3"
          "5"                  | "5"
          "a\\tb"              | "a\\tb"
          true                 | true
          null                 | null
          5                    | 5
          -1.5                 | -1.5
          1e3                  | 1e3
          [a, 1]               | ["a",1]
          {a: {b: c}}          | {"a":{"b":"c"}}
          a b # c              | "a b"
          """)
  void readsScalars(String yaml, String json) throws ConfigException, JsonSyntaxException {
    assertThat(read("x: " + yaml + "\n").get("x")).isEqualTo(Json.read(json));
  }

  /// The parser reads 1,025 characters at once.
  @Test
  void charactersBeyondTheBasicPlaneMayStandAnywhere() throws ConfigException {
    for (int before = 1_010; before < 1_030; before++) {
      String text = "x".repeat(before) + "🦊";
      assertThat(read("a: " + text + "\nb: \"" + text.repeat(2) + "\"\n"))
          .isEqualTo(Json.object("a", text, "b", text.repeat(2)));
    }
  }

  @Test
  void aTildeIsNoText() throws ConfigException {
    assertThat(Read.problemsOfYaml("suite_id: s\nname: ~\n"))
        .containsExactly(new Problem("s.yaml:2:7", "`~` is not read", "write the value out"));
    assertThat(read("x: \"~\"\ny: ~/home\n")).isEqualTo(Json.object("x", "~", "y", "~/home"));
  }

  @Test
  void readsBlocks() throws ConfigException {
    assertThat(read("a: |\n  one\n  two\nb: >-\n  one\n  two\nc:\nd:\n- 1\n-\n"))
        .isEqualTo(
            Json.object("a", "one\ntwo\n", "b", "one two", "c", null)
                .with("d", Json.array(1, null)));
  }

  @Test
  void aRevisionNeedsNoQuotes() throws ConfigException {
    assertThat(
            ((ComplianceCase)
                    Read.yamlSuite(
                            """
                            suite_id: my-compliance
                            test_cases:
                              - test_id: a
                                protocol_version: 2025-06-18
                            """)
                        .cases()
                        .getFirst())
                .protocolVersion())
        .isEqualTo("2025-06-18");
  }

  @Test
  void whatIsWrittenIsReadBack() throws ConfigException {
    JsonObject value =
        Json.object(
            "text", "plain",
            "odd key: #", "a: b # c",
            "empty", "",
            "words",
                List.of("yes", "null", "~", "5", "-", "- a", "[x", "{y", "*z", "&q", "!t", "%"),
            "lines", "one\n  two\n\n# three\n",
            "unicode", "größe ✓ 😀 \u0085 \u2028 \t",
            "nested",
                List.of(List.of(1, 2), Json.object("a", List.of(), "b", Json.object().build())));

    assertThat(read(YamlText.of(value))).isEqualTo(value);
    assertThat(FileText.of("x.yaml", YamlText.item(value, 4)).document().root())
        .isEqualTo(Json.array(value));
  }
}
