package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "list_tools", "v1.2-b", "_x", "größe", "7"})
  void takesIds(String text) {
    assertThat(Ids.sound(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "../a", "a/b", "a\\b", "a..b", ".hidden", "-x", "a b", "a\nb", "a:b", "a*",
        "\0"
      })
  void refusesPathsAndWhatAShellReads(String text) {
    assertThat(Ids.sound(text)).isFalse();
    assertThat(Ids.sound(Ids.made(text))).isTrue();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(Ids.sound("a".repeat(100))).isTrue();
    assertThat(Ids.sound("a".repeat(101))).isFalse();
    assertThat(Ids.made("a".repeat(200))).hasSize(100);
  }

  @Test
  void makesAnIdOfAnyText() {
    assertThat(Ids.made("npx -y @scope/server")).isEqualTo("npx-y-scope-server");
    assertThat(Ids.made("http://127.0.0.1:3001/mcp")).isEqualTo("http-127-0-0-1-3001-mcp");
    assertThat(Ids.made("../..")).isEqualTo("unnamed");
  }
}
