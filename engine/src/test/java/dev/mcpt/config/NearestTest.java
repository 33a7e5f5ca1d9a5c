package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> KNOWN = List.of("max_turns", "trials", "tags");

  @Test
  void findsTheNameWithTheFewestTypingErrors() {
    assertThat(Nearest.to("max_turn", KNOWN)).isEqualTo("max_turns");
    assertThat(Nearest.to("MaxTurns", KNOWN)).isEqualTo("max_turns");
    assertThat(Nearest.to("max-turns", KNOWN)).isEqualTo("max_turns");
    assertThat(Nearest.to("tirals", KNOWN)).isEqualTo("trials");
    assertThat(Nearest.to("tag", KNOWN)).isEqualTo("tags");
  }

  @Test
  void findsNothingWhereNothingIsNear() {
    assertThat(Nearest.to("banana", KNOWN)).isNull();
    assertThat(Nearest.hint("banana", KNOWN)).isEqualTo("known: max_turns, trials, tags");
  }

  @Test
  void countsASwapOfNeighboursAsOneError() {
    assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
    assertThat(Nearest.distance("abc", "abd")).isEqualTo(1);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
  }
}
