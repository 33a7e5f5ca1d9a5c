package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.FileText;
import dev.mcpt.config.ModelApi;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Received;
import dev.mcpt.testbed.model.Rule;
import dev.mcpt.testbed.model.Script;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fields of conversational suites, from the file to what models are asked.
class TalkFieldsIT {

  private static final Script TALKATIVE =
      Script.of(request -> Answer.says("Answer number " + request.assistantMessages() + "."));

  private final ModelStage stage = new ModelStage();

  @AfterEach
  void close() {
    stage.close();
  }

  private RunResult run(String suiteFields, String caseFields) throws Exception {
    return stage.run(
        ModelApi.ANTHROPIC,
        FileText.of(
            "s.yaml",
            """
            suite_id: s
            suite_type: conversational
            %s
            test_cases:
              - {test_id: a, user_message: Hello., %s}
            """
                .formatted(suiteFields, caseFields)));
  }

  private CaseResult only(String suiteFields, String caseFields) throws Exception {
    return run(suiteFields, caseFields).results().getFirst();
  }

  private static List<Received> heard(FakeModelApi service, String part) {
    return service.requests().stream().filter(it -> it.system().contains(part)).toList();
  }

  private static List<Received> agent(FakeModelApi service) {
    return service.requests().stream()
        .filter(it -> !it.system().contains(ModelStage.USER))
        .filter(it -> !it.system().contains(ModelStage.JUDGE))
        .toList();
  }

  /// A user who always has something to say.
  private FakeModelApi talking(Script agent) throws Exception {
    return stage.serve(
        Script.firstFitting(
            Rule.system(
                ModelStage.USER,
                Script.of(_ -> Answer.says("{\"action\":\"say\",\"message\":\"And then?\"}"))),
            Rule.system(ModelStage.JUDGE, Script.of(_ -> ModelStage.verdict(8, true))),
            Rule.otherwise(agent)));
  }

  @Test
  void styleAndPatienceReachAgentAndUser() throws Exception {
    FakeModelApi service = stage.serve(ModelStage.cast(TALKATIVE));

    run("user_patience_level: low\nconversation_style: in rhymes", "tags: []");

    assertThat(agent(service)).isNotEmpty().allMatch(it -> it.system().contains("in rhymes"));
    assertThat(heard(service, ModelStage.USER))
        .isNotEmpty()
        .allMatch(it -> it.system().contains("in rhymes"))
        .allMatch(it -> it.system().contains("you do not explain twice"));
  }

  @ParameterizedTest
  @CsvSource({"7.5, passed", "8, passed", "8.5, failed"})
  void thresholdIsTheLeastScore(double threshold, String outcome) throws Exception {
    stage.serve(
        Script.firstFitting(
            Rule.system(ModelStage.JUDGE, Script.of(_ -> ModelStage.verdict(8, true))),
            Rule.otherwise(ModelStage.cast(TALKATIVE))));

    assertThat(only("threshold: " + threshold, "tags: []").outcome().word()).isEqualTo(outcome);
  }

  @Test
  void judgesIsHowManyJudge() throws Exception {
    FakeModelApi service = stage.serve(ModelStage.cast(TALKATIVE));

    CaseResult result = only("judges: 3", "tags: []");

    assertThat(heard(service, ModelStage.JUDGE)).hasSize(3);
    assertThat(result.labels()).containsEntry("judge", "3 x fake/model-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void maxToolRoundsBoundsATurn(int rounds) throws Exception {
    stage.serve(
        ModelStage.cast(Script.perConversation(Answer.endlessTools("echo", "{\"text\":\"x\"}"))));

    CaseResult result = only("max_tool_rounds: " + rounds, "tags: []");

    assertThat(result.toolCalls()).hasSize(rounds);
    assertThat(result.outcome().message()).contains("after " + rounds + " rounds");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void maxTurnsBoundsTheTalk(int turns) throws Exception {
    FakeModelApi service = talking(TALKATIVE);

    CaseResult result = only("", "max_turns: " + turns);

    assertThat(agent(service)).hasSize(turns);
    assertThat(result.status()).isIn(ConversationStatus.GOAL_FAILED, ConversationStatus.STUCK);
  }

  @Test
  void contextPersistenceIsWhatTheAgentSeesOfEarlierTurns() throws Exception {
    FakeModelApi remembering = talking(TALKATIVE);
    run("", "max_turns: 2");
    assertThat(agent(remembering)).extracting(it -> it.messages().size()).containsExactly(1, 3);

    FakeModelApi forgetful = talking(TALKATIVE);
    run("", "max_turns: 2, context_persistence: false");
    assertThat(agent(forgetful)).extracting(it -> it.messages().size()).containsExactly(1, 1);
  }

  @Test
  void aModelThatIsSlowerThanTheCasesTimeEndsItAsErrored() throws Exception {
    stage.serve(Script.of(_ -> Answer.says("Late.").after(Duration.ofSeconds(60))));

    CaseResult result = only("", "timeout_seconds: 0.5");

    assertThat(result.outcome().word()).isEqualTo("errored");
    assertThat(result.outcome().message()).contains("0.5 s");
    assertThat(result.status()).isEqualTo(ConversationStatus.TIMEOUT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void parallelismIsHowManyCasesRunAtOnce(int parallelism) throws Exception {
    FakeModelApi service = stage.serve(ModelStage.cast(TALKATIVE).delayed(Duration.ofMillis(300)));
    var cases = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      cases.append("  - {test_id: c").append(i).append(", user_message: Hello.}\n");
    }

    stage.run(
        ModelApi.OPENAI,
        FileText.of(
            "s.yaml", "suite_id: s\nparallelism: " + parallelism + "\ntest_cases:\n" + cases));

    assertThat(service.mostInFlight()).isEqualTo(parallelism);
  }
}
