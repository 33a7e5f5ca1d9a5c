package dev.mcpt.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Finding;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.SampleRuns;
import dev.mcpt.results.Warned;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SarifFormatTest {

  static List<RunResult> runs() {
    return JunitFormatTest.runs();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void eachFindingOfWhatFailedOrWarnedIsAResultOfItsRule(RunResult run) throws Exception {
    JsonObject sarif = of(run);
    List<String> rules =
        objects(requireNonNull(requireNonNull(sarif.object("tool")).object("driver")), "rules")
            .map(rule -> requireNonNull(rule.string("id")))
            .toList();
    List<String> expected =
        run.results().stream()
            .filter(it -> it.outcome() instanceof Failed || it.outcome() instanceof Warned)
            .flatMap(it -> rulesOf(it, run))
            .toList();

    assertThat(rules).doesNotHaveDuplicates();
    assertThat(objects(sarif, "results").map(it -> requireNonNull(it.string("ruleId"))))
        .isEqualTo(expected);
    assertThat(objects(sarif, "results"))
        .allSatisfy(it ->
            assertThat(rules.get(Math.toIntExact(requireNonNull(it.integer("ruleIndex")))))
                .isEqualTo(it.string("ruleId")));
  }

  @Test
  void aFailureIsAnErrorAndAWarningAWarning() throws Exception {
    assertThat(objects(of(SampleRuns.everything()), "results").map(it -> it.string("level")))
        .contains("error", "warning")
        .hasSameSizeAs(rulesOf(SampleRuns.everything()).toList());
  }

  @Test
  void aRunThatReachedNothingDoesNotLookClean() throws Exception {
    for (RunResult run :
        List.of(SampleRuns.unreachable(), SampleRuns.interrupted(), SampleRuns.nothingExecuted())) {
      JsonObject invocation = objects(of(run), "invocations").findFirst().orElseThrow();
      assertThat(invocation.bool("executionSuccessful")).isFalse();
      assertThat(invocation.integer("exitCode")).isEqualTo(run.exitCode());
      assertThat(objects(invocation, "toolExecutionNotifications")).isNotEmpty();
    }
  }

  private static Stream<String> rulesOf(RunResult run) {
    return run.results().stream()
        .filter(it -> it.outcome() instanceof Failed || it.outcome() instanceof Warned)
        .flatMap(it -> rulesOf(it, run));
  }

  private static Stream<String> rulesOf(CaseResult result, RunResult run) {
    if (result.findings().isEmpty()) {
      String check = result.checkId();
      return Stream.of(check == null ? run.suite().type() + "-case" : check);
    }
    return result.findings().stream().map(Finding::requirement);
  }

  private static JsonObject of(RunResult run) throws Exception {
    JsonObject log = (JsonObject) Json.read(new String(new SarifFormat().render(run), UTF_8));
    assertThat(log.string("version")).isEqualTo("2.1.0");
    return objects(log, "runs").findFirst().orElseThrow();
  }

  private static Stream<JsonObject> objects(JsonObject of, String member) {
    return requireNonNull(of.array(member)).items().stream().map(JsonObject.class::cast);
  }
}
