package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.FileText;
import dev.mcpt.config.ModelApi;
import dev.mcpt.report.Formats;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.ToolCall;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Received;
import dev.mcpt.testbed.model.Script;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Resources and prompts in the hands of an agent.
class OfferIT {

  private final ModelStage stage = new ModelStage();

  @AfterEach
  void close() {
    stage.close();
  }

  private static FileText suite(String suiteField, String caseField) {
    return FileText.of(
        "s.yaml",
        """
        suite_id: s
        %s
        test_cases:
          - test_id: a
            user_message: What is in the text?
            %s
        """
            .formatted(suiteField, caseField));
  }

  private FakeModelApi serve(Answer... answers) throws Exception {
    return stage.serve(ModelStage.cast(Script.perConversation(answers)));
  }

  private static Received first(FakeModelApi service) {
    return service.requests().getFirst();
  }

  private static JsonObject result(ToolCall call) {
    return (JsonObject) Objects.requireNonNull(call.result());
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "OPENAI"})
  void theAgentListsAndReadsWhatTheServerHas(ModelApi api) throws Exception {
    FakeModelApi service =
        serve(
            Answer.calls("list_resources", "{}"),
            Answer.calls("read_resource", "{\"uri\":\"testbed://text\"}"),
            Answer.calls("list_prompts", "{}"),
            Answer.calls("get_prompt", "{\"name\":\"greet\",\"arguments\":{\"name\":\"Ada\"}}"),
            Answer.says("Done."));

    RunResult run = stage.run(api, suite("", "offer: [tools, resources, prompts]"));

    assertThat(service.rejections()).isEmpty();
    CaseResult result = run.results().getFirst();
    assertThat(result.outcome().word()).isEqualTo("passed");
    assertThat(result.metrics().toolCalls()).isEqualTo(4);
    assertThat(result.metrics().toolErrors()).isZero();
    assertThat(result.toolCalls())
        .extracting(ToolCall::method)
        .containsExactly("resources/list", "resources/read", "prompts/list", "prompts/get");
    JsonArray resources =
        Objects.requireNonNull(result(result.toolCalls().get(0)).array("resources"));
    assertThat(resources.items()).hasSize(3);
    assertThat(result(result.toolCalls().get(0)).array("resourceTemplates")).hasSize(1);
    assertThat(result.toolCalls().get(1).answerText()).contains("äöü, 漢字 and 🦊");
    assertThat(result(result.toolCalls().get(2)).array("prompts")).hasSize(2);
    assertThat(result.toolCalls().get(3).answerText()).contains("Greet Ada");
    // What the model is shown is the result as it came.
    for (int i = 0; i < 4; i++) {
      assertThat(Json.read(service.requests().get(i + 1).lastToolResult()))
          .isEqualTo(result.toolCalls().get(i).result());
    }
  }

  @Test
  void theOfferIsTheCasesElseTheSuitesElseTheToolsAlone() throws Exception {
    FakeModelApi plain = serve(Answer.says("Hello."));
    stage.run(ModelApi.ANTHROPIC, suite("", ""));
    List<String> tools = first(plain).toolNames();
    assertThat(tools).contains("echo").doesNotContain("read_resource", "get_prompt");

    FakeModelApi suites = serve(Answer.says("Hello."));
    stage.run(ModelApi.ANTHROPIC, suite("offer: [tools, resources]", ""));
    assertThat(first(suites).toolNames())
        .containsAll(tools)
        .contains("list_resources", "read_resource")
        .doesNotContain("get_prompt");

    FakeModelApi cases = serve(Answer.says("Hello."));
    stage.run(ModelApi.ANTHROPIC, suite("offer: [tools, resources]", "offer: [prompts]"));
    assertThat(first(cases).toolNames()).containsExactly("list_prompts", "get_prompt");
  }

  @Test
  void errorsOfTheServerAndOfTheAgentReachTheAgentAndTheJudge() throws Exception {
    FakeModelApi service =
        serve(
            Answer.calls("read_resource", "{\"uri\":\"testbed://nothing\"}"),
            Answer.calls("read_resource", "{}"),
            Answer.calls("get_prompt", "{\"name\":\"none\"}"),
            Answer.says("That went wrong."));

    RunResult run = stage.run(ModelApi.ANTHROPIC, suite("", "offer: [resources, prompts]"));

    CaseResult result = run.results().getFirst();
    assertThat(result.toolCalls()).hasSize(3).allMatch(ToolCall::isError);
    assertThat(result.toolCalls())
        .extracting(ToolCall::error)
        .satisfiesExactly(
            error -> assertThat(error).startsWith("-32002"),
            error ->
                assertThat(error).startsWith("the arguments do not fit the schema").contains("uri"),
            error -> assertThat(error).startsWith("-32602"));
    assertThat(service.requests().get(1).lastToolResult()).contains("-32002");
    assertThat(service.requests().get(2).lastToolResult()).contains("uri");
    assertThat(result.metrics().toolErrors()).isEqualTo(3);
    Received judged =
        service.requests().stream()
            .filter(it -> it.system().contains(ModelStage.JUDGE))
            .findFirst()
            .orElseThrow();
    assertThat(judged.lastUserText()).contains("\"method\":\"resources/read\"");
  }

  @Test
  void theMarkStandsInResultsAndReports() throws Exception {
    serve(
        Answer.calls("read_resource", "{\"uri\":\"testbed://text\"}"),
        Answer.calls("echo", "{\"text\":\"x\"}"),
        Answer.says("Done."));

    RunResult run =
        stage.run(
            ModelApi.ANTHROPIC,
            suite(
                "", "offer: [tools, resources]\n    expect: [{called: read_resource, times: 2}]"));

    String json = ResultFiles.json(run);
    assertThat(json).containsOnlyOnce("\"method\": \"resources/read\"");
    assertThat(ResultFiles.read(json).results().getFirst().toolCalls())
        .isEqualTo(run.results().getFirst().toolCalls());
    String markdown =
        new String(
            Objects.requireNonNull(Formats.named("markdown")).render(run), StandardCharsets.UTF_8);
    assertThat(markdown).contains("read_resource [resources/read] (").contains("echo(");
  }
}
