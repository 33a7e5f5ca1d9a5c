package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.plan.CheckSettings;
import dev.mcpt.suite.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulingsTest {

  private static final Verdict VIOLATED = Verdict.violated("wrong", "right", List.of());

  @Test
  void aViolatedMustFailsAndAViolatedShouldWarns() {
    assertThat(ruling(protocol(Level.MUST), VIOLATED, lenient())).isEqualTo("failed");
    assertThat(ruling(protocol(Level.SHOULD), VIOLATED, lenient())).isEqualTo("warned");
  }

  @Test
  void strictModeMakesAViolatedShouldFail() {
    assertThat(ruling(protocol(Level.SHOULD), VIOLATED, strict())).isEqualTo("failed");
  }

  @Test
  void robustnessWarnsEvenInStrictMode() {
    assertThat(ruling(protocol(Level.ROBUSTNESS), VIOLATED, strict())).isEqualTo("warned");
    assertThat(ruling(protocol(Level.MAY), VIOLATED, strict())).isEqualTo("warned");
  }

  @Test
  void aFindingBelowTheSeverityThresholdIsAWarning() {
    var settings = new CheckSettings(false, Severity.HIGH, false, false, 100, Map.of());

    assertThat(ruling(security(Severity.MEDIUM), VIOLATED, settings)).isEqualTo("warned");
    assertThat(ruling(security(Severity.HIGH), VIOLATED, settings)).isEqualTo("failed");
  }

  @Test
  void whatTheSpecificationToleratesWarnsEvenInStrictMode() {
    Verdict tolerated = new Verdict.Tolerated("odd", "usual", List.of());

    assertThat(ruling(protocol(Level.MUST), tolerated, strict())).isEqualTo("warned");
  }

  @Test
  void absentAndUntestableAreNeverGreen() {
    assertThat(ruling(protocol(Level.MUST), Verdict.notApplicable("no tools"), strict()))
        .isEqualTo("not_applicable");
    assertThat(ruling(protocol(Level.MUST), Verdict.untestable("no token", List.of()), strict()))
        .isEqualTo("untestable");
  }

  @Test
  void whatHoldsPasses() {
    assertThat(ruling(protocol(Level.MUST), Verdict.holds("seen"), strict())).isEqualTo("passed");
  }

  private static String ruling(Requirement requirement, Verdict verdict, CheckSettings settings) {
    return Rulings.outcome(requirement, verdict, settings).word();
  }

  private static CheckSettings lenient() {
    return new CheckSettings(false, Severity.MEDIUM, false, false, 100, Map.of());
  }

  private static CheckSettings strict() {
    return new CheckSettings(true, Severity.MEDIUM, false, false, 100, Map.of());
  }

  private static Requirement protocol(Level level) {
    return Requirement.protocol("id", "It holds.", level, "tools", Applies.everywhere(), "page");
  }

  private static Requirement security(Severity severity) {
    return Requirement.security(
        "sec-id",
        "It holds.",
        Level.MUST,
        List.of("leak"),
        Applies.everywhere(),
        severity,
        Mode.ACTIVE,
        "page");
  }
}
