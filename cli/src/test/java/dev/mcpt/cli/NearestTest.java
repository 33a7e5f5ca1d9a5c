package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN =
      List.of(
          "run",
          "list",
          "show",
          "check",
          "compliance",
          "completion",
          "security",
          "--parallelism",
          "--timeout",
          "-q");

  @ParameterizedTest
  @CsvSource({
    "rum, run",
    "rnu, run",
    "lst, list",
    "shwo, show",
    "cmopliance, compliance",
    "complience, compliance",
    "COMPLETION, completion",
    "secur, security",
    "--paralelism, --parallelism",
    "--parallel, --parallelism",
    "--time-out, --timeout"
  })
  void findsTheNameThatWasMeant(String typed, String meant) {
    assertThat(Nearest.to(typed, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"frobnicate", "deploy", "--colour", "comp", "x"})
  void doesNotGuessWildly(String typed) {
    assertThat(Nearest.to(typed, KNOWN)).isEmpty();
  }

  @Test
  void knowsNothingOfNothing() {
    assertThat(Nearest.to("run", List.of())).isEmpty();
  }
}
