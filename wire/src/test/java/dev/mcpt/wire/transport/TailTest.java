package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TailTest {

  private static String tail(int limit, String... pieces) {
    Tail tail = new Tail(limit);
    for (String piece : pieces) {
      byte[] bytes = piece.getBytes(UTF_8);
      tail.add(bytes, bytes.length);
    }
    return tail.text();
  }

  @Test
  void keepsAllThatFits() {
    assertThat(tail(8, "abc", "de")).isEqualTo("abcde");
  }

  @Test
  void keepsTheEndOfMore() {
    assertThat(tail(4, "abc", "defg", "h")).isEqualTo("…efgh");
    assertThat(tail(4, "abcdefghij")).isEqualTo("…ghij");
  }
}
