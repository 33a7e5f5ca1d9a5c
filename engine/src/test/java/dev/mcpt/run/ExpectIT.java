package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.FileText;
import dev.mcpt.config.ModelApi;
import dev.mcpt.results.Assertion;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Received;
import dev.mcpt.testbed.model.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Assertions beside the judge, from the file to the verdict: what a model did with the server.
class ExpectIT {

  /// Each pair: what holds of the conversation, and what does not.
  private static final List<List<String>> CLAIMS =
      List.of(
          List.of("{called: add}", "{called: log}"),
          List.of("{called: add, times: 1}", "{called: add, times: 2}"),
          List.of("{called: add, arguments: {a: 2}}", "{called: add, arguments: {a: 3}}"),
          List.of(
              "{called: echo, argument: $.text, matches: '^Su'}",
              "{called: echo, argument: $.text, matches: '^um'}"),
          List.of(
              "{called: add, schema: {properties: {a: {maximum: 2}}}}",
              "{called: add, schema: {properties: {a: {maximum: 1}}}}"),
          List.of("{in_order: [add, echo]}", "{in_order: [echo, add]}"),
          List.of("{never: log}", "{never: echo}"),
          List.of("{max_calls: 2}", "{max_calls: 1}"),
          List.of("{max_tokens: 5020}", "{max_tokens: 5019}"),
          List.of("{max_ms: 60000}", "{max_ms: 1}"),
          List.of("{is_error: false}", "{is_error: true}"),
          List.of("{path: '$.content[0].text', equals: Sum}", "{path: $.sum, equals: 5}"),
          List.of("{answer: {contains: '5'}}", "{answer: {contains: '6'}}"),
          List.of("{answer: {matches: '5\\.$'}}", "{answer: {matches: '^5'}}"));

  private final ModelStage stage = new ModelStage();

  @AfterEach
  void close() {
    stage.close();
  }

  private FakeModelApi serve() throws Exception {
    return stage.serve(
        ModelStage.cast(
            Script.perConversation(
                Answer.calls("add", "{\"a\":2,\"b\":3}").using(2000, 10),
                Answer.calls("echo", "{\"text\":\"Sum\"}").using(3000, 10),
                Answer.says("It is 5.").using(0, 0))));
  }

  private static FileText suite(int parallelism, int which) {
    var text = new StringBuilder("suite_id: claims\nsuite_type: conversational\n");
    text.append("parallelism: ").append(parallelism).append("\ntest_cases:\n");
    for (int i = 0; i < CLAIMS.size(); i++) {
      text.append("  - {test_id: case-").append(i);
      text.append(", user_message: Add 2 and 3., expect: [");
      text.append(CLAIMS.get(i).get(which)).append("]}\n");
    }
    return FileText.of("claims.yaml", text.toString());
  }

  private RunResult run(int parallelism, int which) throws Exception {
    return stage.run(ModelApi.ANTHROPIC, suite(parallelism, which));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void eachClaimHoldsOfWhatHappenedAndFailsOfWhatDidNot(int parallelism) throws Exception {
    FakeModelApi service = serve();

    RunResult held = run(parallelism, 0);
    RunResult broken = run(parallelism, 1);

    assertThat(service.rejections()).isEmpty();
    assertThat(held.results()).hasSize(CLAIMS.size()).hasSameSizeAs(broken.results());
    for (int i = 0; i < CLAIMS.size(); i++) {
      CaseResult right = held.results().get(i);
      CaseResult wrong = broken.results().get(i);
      assertThat(right.outcome().word()).as(CLAIMS.get(i).get(0)).isEqualTo("passed");
      assertThat(right.assertions()).singleElement().matches(Assertion::held);
      assertThat(wrong.outcome().word()).as(CLAIMS.get(i).get(1)).isEqualTo("failed");
      assertThat(wrong.findings())
          .singleElement()
          .satisfies(finding ->
              assertThat(finding.requirement()).isEqualTo(wrong.assertions().getFirst().claim()));
    }
    assertThat(held.exitCode()).isZero();
    assertThat(broken.exitCode()).isEqualTo(1);
  }

  @Test
  void theOrderOfCasesDoesNotChangeWhatIsSaid() throws Exception {
    serve();

    assertThat(said(run(5, 0))).isEqualTo(said(run(1, 0)));
    assertThat(said(run(5, 1))).isEqualTo(said(run(1, 1)));
  }

  /// Outcomes and assertions, but for how many milliseconds it took.
  private static List<String> said(RunResult run) {
    var said = new ArrayList<String>();
    for (CaseResult result : run.results()) {
      String all = result.outcome() + " " + result.assertions() + " " + result.findings();
      said.add(all.replaceAll("\\b\\d+ ms\\b", "some ms"));
    }
    return said;
  }

  @Test
  void tokensOfUserAndJudgeDoNotCountAsTheAgents() throws Exception {
    stage.serve(ModelStage.cast(Script.of((Received _) -> Answer.says("Hello.").using(90, 10))));

    RunResult run =
        stage.run(
            ModelApi.OPENAI,
            FileText.of(
                "s.yaml",
                """
                suite_id: s
                test_cases:
                  - {test_id: a, user_message: Hi, expect: [{max_tokens: 100}]}
                  - {test_id: b, user_message: Hi, expect: [{max_tokens: 99}]}
                """));

    assertThat(run.results())
        .extracting(it -> it.outcome().word())
        .containsExactly("passed", "failed");
    assertThat(run.results().getFirst().metrics().models().inputTokens()).isGreaterThan(100);
    assertThat(run.results().getLast().outcome().message()).contains("100 tokens");
  }
}
