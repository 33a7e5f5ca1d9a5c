package dev.mcpt.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I cannot do that.|I cannot do that!|true",
        "I cannot do that.|i  CANNOT do that|true",
        "I am sorry but I can not find any order of yours here|I am sorry but I can not find any orders of yours here|true",
        "I cannot do that.|I cannot do this.|false",
        "The counter is 1.|The counter is 2.|false",
        "I am sorry but the counter of your last order is now at 1 again|I am sorry but the counter of your last order is now at 2 again|false",
        "Yes.|No.|false",
        "Yes.|Yes, I have done that for you.|false",
      })
  void nearlyTheSameWordsAndTheSameNumbersAreNear(String one, String other, boolean near) {
    assertThat(Likeness.near(one, other)).isEqualTo(near);
    assertThat(Likeness.near(other, one)).isEqualTo(near);
  }

  @Test
  void nothingIsNearNothing() {
    assertThat(Likeness.near("", " \n")).isTrue();
    assertThat(Likeness.near("", "word")).isFalse();
  }
}
