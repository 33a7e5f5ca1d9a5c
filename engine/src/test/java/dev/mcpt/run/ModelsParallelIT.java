package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.ModelApi;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ModelMetrics;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Received;
import dev.mcpt.testbed.model.Script;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Cases with models beside each other: apart, counted exactly, and as fast as they should be.
class ModelsParallelIT {
  private final ModelStage stage = new ModelStage();

  @AfterEach
  void close() {
    stage.close();
  }

  private static String[] messages(int count) {
    return IntStream.range(0, count).mapToObj(i -> "nonce-" + i + "-x").toArray(String[]::new);
  }

  private static Answer echo(Received request) {
    String wish =
        request.messages().stream()
            .map(Object::toString)
            .flatMap(text -> Pattern.compile("nonce-\\d+-x").matcher(text).results())
            .map(MatchResult::group)
            .findFirst()
            .orElse("none");
    return request.assistantMessages() == 0
        ? Answer.calls("echo", "{\"text\":\"" + wish + "\"}")
        : Answer.says("You said " + request.lastToolResult());
  }

  @Test
  void fiftyCasesDoNotSeeEachOther() throws Exception {
    stage.serve(ModelStage.cast(Script.of(ModelsParallelIT::echo)));
    stage.parallelism(10);

    RunResult run = stage.run(ModelApi.ANTHROPIC, messages(50));

    assertThat(run.results()).hasSize(50);
    for (int i = 0; i < 50; i++) {
      CaseResult result = run.results().get(i);
      assertThat(result.outcome()).isInstanceOf(Passed.class);
      String said = Objects.requireNonNull(result.conversation()).turns().toString();
      assertThat(said).contains("nonce-" + i + "-x");
      assertThat(said.replace("nonce-" + i + "-x", "")).doesNotContain("nonce-");
    }
    assertThat(run.results())
        .extracting(result -> result.labels().get("session"))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsCountedIsWhatTheServiceCounted() throws Exception {
    FakeModelApi service =
        stage.serve(
            ModelStage.cast(Script.of(ModelsParallelIT::echo))
                .failingEachFirst(1, Answer.serverError()));
    stage.parallelism(10);

    RunResult run = stage.run(ModelApi.OPENAI, messages(30));

    ModelMetrics all =
        run.results().stream()
            .map(result -> result.metrics().models())
            .reduce(ModelMetrics.NONE, ModelMetrics::plus);
    assertThat((long) all.requests()).isEqualTo(service.requestsMade()).isEqualTo(240);
    assertThat((long) all.errors()).isEqualTo(service.errorsAnswered()).isEqualTo(120);
    assertThat(all.retries()).isEqualTo(120);
    assertThat(all.inputTokens()).isEqualTo(service.inputTokens());
    assertThat(all.outputTokens()).isEqualTo(service.outputTokens());
    assertThat(run.usage().integer("requests_made")).isEqualTo(240);
    assertThat(run.usage().integer("input_tokens")).isEqualTo(service.inputTokens());
  }

  @Test
  void fiveCasesAtOnceTakeTheTimeOfOneAndEndTheSame() throws Exception {
    stage.serve(ModelStage.cast(Script.of(ModelsParallelIT::echo)).delayed(Duration.ofMillis(100)));
    stage.run(ModelApi.ANTHROPIC, messages(5));

    stage.parallelism(1);
    RunResult alone = stage.run(ModelApi.ANTHROPIC, messages(5));
    stage.parallelism(5);
    RunResult together = stage.run(ModelApi.ANTHROPIC, messages(5));

    assertThat(verdicts(together)).isEqualTo(verdicts(alone));
    assertThat(together.usage().get("cost_usd")).isEqualTo(alone.usage().get("cost_usd"));
    // 5 x 4 requests of 100 ms against 4; the exact ratio is measured by hand.
    assertThat(together.summary().duration()).isLessThan(alone.summary().duration().dividedBy(2));
  }

  private static List<Object> verdicts(RunResult run) {
    return run.results().stream()
        .map(result ->
            (Object) List.of(result.outcome(), Objects.requireNonNull(result.evaluation())))
        .toList();
  }
}
