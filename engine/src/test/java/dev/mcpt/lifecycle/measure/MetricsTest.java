package dev.mcpt.lifecycle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final String TEXT =
      """
      # TYPE mcp_sessions gauge
      mcp_sessions{kind="session"} 3
      mcp_sessions{kind="subscription"} 4 1700000000000
      jvm_memory_used_bytes 1.5E7
      strange one two three
      broken x
      """;

  @Test
  void sumsTheSamplesOfTheFirstNameThatThereIs() {
    assertThat(Metrics.sum(TEXT, "", List.of("none", "mcp_sessions"))).isEqualTo(7);
    assertThat(Metrics.sum(TEXT, "kind=\"session\"", List.of("mcp_sessions"))).isEqualTo(3);
    assertThat(Metrics.sum(TEXT, "", List.of("jvm_memory_used_bytes", "mcp_sessions")))
        .isEqualTo(15_000_000);
  }

  @Test
  void whatIsNotThereIsNegative() {
    assertThat(Metrics.sum(TEXT, "", List.of("none"))).isNegative();
    assertThat(Metrics.sum(TEXT, "", List.of("broken"))).isZero();
  }
}
