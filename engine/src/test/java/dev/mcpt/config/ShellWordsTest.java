package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  @Test
  void blanksSeparateWords() {
    assertThat(ShellWords.split("  npx -y\t@scope/server\n stdio "))
        .containsExactly("npx", "-y", "@scope/server", "stdio");
    assertThat(ShellWords.split(" \t ")).isEmpty();
  }

  @Test
  void singleQuotesKeepEverything() {
    assertThat(ShellWords.split("a 'b c' '' 'd\\\"$x'e"))
        .containsExactly("a", "b c", "", "d\\\"$xe");
  }

  @Test
  void doubleQuotesKeepAllButEscapes() {
    assertThat(ShellWords.split("\"a b\" \"c\\\"d\" \"e\\\\f\" \"g\\nh\" \"\""))
        .containsExactly("a b", "c\"d", "e\\f", "g\\nh", "");
  }

  @Test
  void aBackslashKeepsTheNextCharacter() {
    assertThat(ShellWords.split("a\\ b c\\'d e\\\nf")).containsExactly("a b", "c'd", "ef");
  }

  @Test
  void nothingIsExpanded() {
    assertThat(ShellWords.split("echo * ~ $HOME a;b | c > d"))
        .containsExactly("echo", "*", "~", "$HOME", "a;b", "|", "c", ">", "d");
  }

  @Test
  void refusesWhatIsNotClosed() {
    assertThatThrownBy(() -> ShellWords.split("a 'b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("' at character 3");
    assertThatThrownBy(() -> ShellWords.split("a \"b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\" at character 3");
    assertThatThrownBy(() -> ShellWords.split("a\\"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at the end");
  }

  @Test
  void joinedWordsSplitIntoTheSameWords() {
    List<String> words = List.of("a", "", "b c", "d'e", "\"f\"", "$g", "--x=y", "ä");

    assertThat(ShellWords.split(ShellWords.join(words))).isEqualTo(words);
    assertThat(ShellWords.join(List.of("npx", "-y", "@a/b"))).isEqualTo("npx -y @a/b");
  }
}
