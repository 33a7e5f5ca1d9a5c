package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void printsAScriptThatKnowsEveryCommand(String shell) {
    Typed typed = Typed.line("completion", shell);
    assertThat(typed.exit()).isZero();
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .contains(MainTest.commandNames())
        .contains("complete ")
        .doesNotContain("rehearse");
  }
}
