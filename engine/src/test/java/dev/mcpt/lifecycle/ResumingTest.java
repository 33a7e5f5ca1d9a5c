package dev.mcpt.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResumingTest {

  private static String step(int progress) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
        + "{\"progressToken\":\"t\",\"progress\":"
        + progress
        + "}}";
  }

  private static final String ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

  @Test
  void eachMessageOnceAndInOrderIsRight() {
    assertThat(Resuming.wrong(List.of("no JSON", step(1), step(2), step(3), ANSWER))).isNull();
  }

  @Test
  void whatIsLostIsFound() {
    assertThat(Resuming.wrong(List.of(step(1), step(3), ANSWER)))
        .isEqualTo("after step 1 came step 3");
  }

  @Test
  void whatIsRepeatedIsFound() {
    assertThat(Resuming.wrong(List.of(step(1), step(2), step(2), ANSWER)))
        .isEqualTo("a message came twice");
  }
}
