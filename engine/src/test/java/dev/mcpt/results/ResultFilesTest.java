package dev.mcpt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultFilesTest {

  static List<RunResult> runs() {
    return List.of(
        SampleRuns.everything(),
        SampleRuns.interrupted(),
        SampleRuns.unreachable(),
        SampleRuns.nothingExecuted());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void readsBackAnEqualRun(RunResult run) throws Exception {
    byte[] file = ResultFiles.json(run).getBytes(StandardCharsets.UTF_8);

    assertThat(ResultFiles.read(new String(file, StandardCharsets.UTF_8))).isEqualTo(run);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void obeysThePublishedSchema(RunResult run) throws Exception {
    JsonSchema schema = JsonSchema.compile(Json.read(ResultFiles.schema()));

    assertThat(schema.validate(Json.read(ResultFiles.json(run)))).isEmpty();
  }

  @Test
  void theSampleHoldsEveryOutcome() {
    assertThat(SampleRuns.everything().results())
        .extracting(result -> result.outcome().word())
        .containsAll(Outcome.WORDS);
  }

  @Test
  void theSchemaNamesExactlyTheWordsOfOutcomesAndStatuses() throws Exception {
    JsonValue schema = Json.read(ResultFiles.schema());
    JsonObject result = object(schema, "$['$defs'].result.properties");

    assertThat(array(result, "outcome.enum")).isEqualTo(Json.of(Outcome.WORDS));
    for (ConversationStatus status : ConversationStatus.values()) {
      assertThat(array(result, "status.enum").items()).contains(Json.of(status.word()));
    }
    assertThat(array(schema, "$['$defs'].finding.properties.severity.enum"))
        .isEqualTo(Json.of(Finding.SEVERITIES));
  }

  /// Each field that is written must be named by the schema, and each name of the schema written.
  @Test
  void theSchemaRefusesAMissingAndAnUnknownField() throws Exception {
    JsonSchema schema = JsonSchema.compile(Json.read(ResultFiles.schema()));
    JsonObject whole = (JsonObject) Json.read(ResultFiles.json(SampleRuns.everything()));

    for (String name : whole.keys()) {
      assertThat(schema.validate(whole.without(name))).as(name).isNotEmpty();
    }
    assertThat(schema.validate(whole.with("more", Json.of(1)))).isNotEmpty();
  }

  @Test
  void theSchemaRefusesASuccessThatIsNone() throws Exception {
    JsonSchema schema = JsonSchema.compile(Json.read(ResultFiles.schema()));
    String lie =
        ResultFiles.json(SampleRuns.nothingExecuted())
            .replace("\"success\": false", "\"success\": true");

    assertThat(schema.validate(Json.read(lie))).isNotEmpty();
  }

  @Test
  void namesTheFieldsThatToolsRelyOn() throws Exception {
    JsonObject json = (JsonObject) Json.read(ResultFiles.json(SampleRuns.everything()));

    assertThat(json.keys())
        .contains(
            "run_id",
            "timestamp",
            "suite",
            "server",
            "configuration",
            "results",
            "summary",
            "usage",
            "environment");
    assertThat(object(json, "summary").keys())
        .containsExactly(
            "total",
            "passed",
            "failed",
            "warned",
            "not_applicable",
            "untestable",
            "errored",
            "broken",
            "pass_rate",
            "duration_seconds");
    assertThat(((JsonObject) array(json, "results").items().getFirst()).keys())
        .contains(
            "test_id",
            "status",
            "success",
            "outcome",
            "message",
            "duration_seconds",
            "evaluation",
            "conversation",
            "tool_calls",
            "metrics",
            "error");
    assertThat(json.string("timestamp")).isEqualTo("2026-03-01T12:30:00+01:00");
  }

  @Test
  void storesEachConversationAndEachOfItsCallsOnce() {
    String json =
        ResultFiles.json(
            SampleRuns.run("conversational", false, List.of(SampleRuns.conversation())));

    assertThat(json).containsOnlyOnce("Add 1 and 2, please.").containsOnlyOnce("\"timed out\"");
  }

  @Test
  void refusesWhatContradictsItself() {
    String json = ResultFiles.json(SampleRuns.nothingExecuted());

    assertThatThrownBy(() -> ResultFiles.read(json.replace("\"exit_code\": 3", "\"exit_code\": 0")))
        .isInstanceOf(ResultFormatException.class)
        .hasMessage("/exit_code: says 0 where the rest of the file says 3");
    assertThatThrownBy(
            () -> ResultFiles.read(json.replace("\"success\": false", "\"success\": true")))
        .hasMessageStartingWith("/results/0/success: says true");
    assertThatThrownBy(() -> ResultFiles.read(json.replace("\"passed\": 0", "\"passed\": 1")))
        .hasMessageStartingWith("/summary/passed: says 1");
  }

  @Test
  void refusesAnotherMajorVersionAndTextThatIsNoResult() {
    String json = ResultFiles.json(SampleRuns.unreachable());

    assertThatThrownBy(() -> ResultFiles.read(json.replace("\"1.1\"", "\"2.0\"")))
        .hasMessageStartingWith("/schema_version: 2.0 is not readable");
    assertThatThrownBy(() -> ResultFiles.read("[]")).hasMessage("not an object");
    assertThatThrownBy(() -> ResultFiles.read("{\n  oops")).hasMessageContaining("line 2");
    assertThatThrownBy(() -> ResultFiles.read(json.replace("+01:00", "")))
        .hasMessageStartingWith("/timestamp: is no date");
  }

  @Test
  void readsALaterMinorVersionWithFieldsThatItDoesNotKnow() throws Exception {
    RunResult run = SampleRuns.unreachable();
    String later = ResultFiles.json(run).replace("\"1.1\",", "\"1.9\", \"novelty\": {},");

    assertThat(ResultFiles.read(later)).isEqualTo(run);
  }

  /// What version 1.0 wrote of trials: their number, and estimates that are made anew.
  @Test
  void readsTheTrialsOfTheFirstVersion() throws Exception {
    RunResult run = SampleRuns.interrupted();
    JsonObject whole = (JsonObject) Json.read(ResultFiles.json(run));
    JsonObject first = (JsonObject) array(whole, "results").items().getFirst();
    JsonObject trials =
        Json.object(
            "trials", 3, "successes", 2, "pass_at_k", 0.963, "pass_hat_k", 0.296, "flaky", true);
    JsonObject old =
        whole
            .without("trials")
            .with("schema_version", Json.of("1.0"))
            .with("results", Json.array(first.with("trials", trials)));

    TrialSummary read =
        Objects.requireNonNull(ResultFiles.read(Json.write(old)).results().getFirst().trials());

    assertThat(read).isEqualTo(new TrialSummary(3, new Proportion(3, 2), List.of()));
    assertThat(read.flaky()).isTrue();
  }

  @Test
  void refusesTrialsThatAreNotAsCounted() {
    String json = ResultFiles.json(SampleRuns.interrupted());

    assertThatThrownBy(() -> ResultFiles.read(json.replace("\"decided\": 3", "\"decided\": 4")))
        .hasMessageStartingWith("/results/0/trials/trials: the counts are not");
  }

  @Test
  void aDeeplyNestedAnswerDoesNotMakeTheFileUnreadable() throws Exception {
    String text = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
    JsonValue deep = Json.read(text);
    ToolCall call = new ToolCall("deep", JsonObject.EMPTY, deep, false, null, Duration.ZERO);
    RunResult run =
        SampleRuns.run(
            "tools",
            false,
            List.of(CaseResult.builder("deep", new Passed("")).toolCalls(List.of(call)).build()));

    CaseResult read = ResultFiles.read(ResultFiles.json(run)).results().getFirst();

    assertThat(read.toolCalls().getFirst().answerText()).isEqualTo(text);
  }

  @Test
  void aSummaryThatIsNotCountedFromTheResultsIsRefused() {
    RunResult run = SampleRuns.unreachable();

    assertThatThrownBy(() ->
            new RunResult(
                run.runId(),
                run.timestamp(),
                run.suite(),
                run.server(),
                run.configuration(),
                run.results(),
                new Summary(1, 1, 0, 0, 0, 0, 0, 0, 1.0, Duration.ZERO),
                run.usage(),
                run.environment(),
                false,
                null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonObject object(JsonValue from, String path) {
    return (JsonObject) value(from, path);
  }

  private static JsonArray array(JsonValue from, String path) {
    return (JsonArray) value(from, path);
  }

  private static JsonValue value(JsonValue from, String path) {
    return Objects.requireNonNull(JsonPath.compile(path).first(from), path);
  }
}
