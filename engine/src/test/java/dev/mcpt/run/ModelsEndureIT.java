package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.ModelApi;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.Holdings;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Script;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Runs with models one after the other: the same verdicts, and nothing is left. Also a run whose
/// service dies, and one that is cancelled. `-Dmcpt.runs=100` does it that often.
class ModelsEndureIT {
  private static final int TIMES = Integer.getInteger("mcpt.runs", 10);
  private static final String[] FIVE = {"One.", "Two.", "Three.", "Four.", "Five."};

  private final ModelStage stage = new ModelStage();

  @AfterEach
  void close() {
    stage.close();
  }

  private static Script adds() {
    return ModelStage.cast(
        Script.perConversation(Answer.calls("add", "{\"a\":2,\"b\":3}"), Answer.says("5.")));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the measure reads /proc")
  void runAfterRunIsTheSameAndNothingGrows() throws Exception {
    stage.serve(adds());
    Set<List<Object>> verdicts = new HashSet<>();
    verdicts.add(verdicts(stage.run(ModelApi.ANTHROPIC, FIVE)));
    Holdings before = Holdings.now();
    long used = used();
    for (int i = 0; i < TIMES; i++) {
      // The service of a test keeps all that it was asked.
      stage.serve(adds());
      verdicts.add(verdicts(stage.run(ModelApi.ANTHROPIC, FIVE)));
    }
    assertThat(verdicts).hasSize(1);
    Awaitility.await()
        .untilAsserted(() -> {
          Holdings after = Holdings.now();
          assertThat(after.descriptors()).isEqualTo(before.descriptors());
          assertThat(after.threads()).isEqualTo(before.threads());
          assertThat(after.virtualThreads()).isEqualTo(before.virtualThreads());
          assertThat(after.ports()).hasSameSizeAs(before.ports());
        });
    // What a run leaves in memory by rights is nothing; the bound is what the JVM needs for itself.
    assertThat(used() - used).isLessThan(16L << 20);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static List<Object> verdicts(RunResult run) {
    return run.results().stream()
        .map(result ->
            (Object)
                List.of(
                    result.testId(),
                    result.outcome(),
                    Objects.requireNonNull(result.evaluation()),
                    Objects.requireNonNull(result.conversation()).turns().stream()
                        .map(turn -> turn.speaker() + ": " + turn.text())
                        .toList()))
        .toList();
  }

  @Test
  void aServiceThatDiesInTheMiddleLeavesAWholeReport() throws Exception {
    stage.serve(adds().failingFrom(6, Answer.serverError()));
    stage.parallelism(1);
    RunResult run = stage.run(ModelApi.OPENAI, FIVE);
    assertThat(run.results()).hasSize(5);
    assertThat(run.summary().passed()).isEqualTo(1);
    assertThat(run.summary().errored()).isEqualTo(4);
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void aServiceThatVanishesIsToldAsUnreachable() throws Exception {
    FakeModelApi service = stage.serve(adds());
    service.close();
    RunResult run = stage.run(ModelApi.ANTHROPIC, "One.");
    assertThat(run.results().getFirst().outcome().message())
        .contains("the model service fake (model-1) gave no reply, tried 3 times");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void aCancelledRunDoesNotWaitForTheService() throws Exception {
    stage.serve(Script.of(_ -> Answer.silence()));
    stage.parallelism(2);
    var cancellation = new Cancellation();
    stage.during(event -> {
      if (event instanceof RunEvent.StageChanged(String _, String now) && now.equals("turn 1")) {
        Thread.ofVirtual().start(cancellation::cancel);
      }
    });
    long start = System.nanoTime();
    RunResult run = stage.run(cancellation, ModelApi.ANTHROPIC, FIVE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(run.results()).hasSize(5);
    assertThat(run.exitCode()).isEqualTo(130);
  }
}
