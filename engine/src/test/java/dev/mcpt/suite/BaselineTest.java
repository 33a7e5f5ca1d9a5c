package dev.mcpt.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {

  private static final Baseline BEFORE =
      new Baseline(
          "known.yaml",
          List.of(
              new Baseline.Known("b", "the SDK's \"fault\""),
              new Baseline.Known("elsewhere", null),
              new Baseline.Known("mended", "old")));

  @Test
  void knowsATestByItsId() {
    assertThat(BEFORE.of("b")).isEqualTo(BEFORE.known().getFirst());
    assertThat(BEFORE.of("c")).isNull();
  }

  @Test
  void keepsWhatIsSaidOfWhatStillFailsAndWhatDidNotRun() {
    assertThat(BEFORE.after(List.of("a", "b", "c", "mended"), List.of("a", "b")))
        .isEqualTo(
            """
            # Failures that are known: mcp-t warns of them, and fails where one no longer shows.
            known:
              - test: "a"
              - test: "b"
                why: "the SDK's \\"fault\\""
              - test: "elsewhere"
            """);
  }

  @Test
  void isAnEmptyListWhereNothingFails() {
    assertThat(Baseline.none().after(List.of("a"), List.of())).endsWith("\nknown: []\n");
  }
}
