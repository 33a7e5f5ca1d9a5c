package dev.mcpt.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mcpt.config.ModelApi;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.ModelMetrics;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Format;
import dev.mcpt.testbed.model.Received;
import dev.mcpt.testbed.model.Rule;
import dev.mcpt.testbed.model.Script;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Conversations with models of services, over the wire formats of Anthropic and OpenAI.
class ModelsIT {
  private final ModelStage stage = new ModelStage();

  @AfterEach
  void close() {
    stage.close();
  }

  private static Outcome outcome(RunResult run) {
    return run.results().getFirst().outcome();
  }

  @Test
  void aServiceIsAskedThroughTheProxyThatIsOnTheWay() throws Exception {
    FakeModelApi service =
        stage.serve(ModelStage.cast(Script.perConversation(Answer.says("It is 5."))));
    RunResult run = stage.runThroughProxy("Add 2 and 3.");
    assertThat(outcome(run)).isInstanceOf(Passed.class);
    assertThat(service.requestsMade()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "OPENAI"})
  void anAgentUsesTheServerAUserTalksAndAJudgeDecides(ModelApi api) throws Exception {
    FakeModelApi service =
        stage.serve(
            ModelStage.cast(
                Script.perConversation(
                    Answer.calls("add", "{\"a\":2,\"b\":3}"), Answer.says("It is 5."))));

    RunResult run = stage.run(api, "Add 2 and 3.");

    CaseResult result = run.results().getFirst();
    assertThat(service.rejections()).isEmpty();
    assertThat(result.outcome()).isInstanceOf(Passed.class);
    assertThat(result.status()).isEqualTo(ConversationStatus.GOAL_ACHIEVED);
    assertThat(result.toolCalls()).singleElement().matches(it -> it.tool().equals("add"));
    assertThat(requireNonNull(result.evaluation()).overallScore()).isEqualTo(9.0);
    assertThat(requireNonNull(result.evaluation()).criteriaScores()).hasSize(5);
    assertThat(service.requests())
        .extracting(Received::format)
        .containsOnly(api == ModelApi.ANTHROPIC ? Format.ANTHROPIC : Format.OPENAI);
    Received last = service.requests().get(1);
    assertThat(last.lastToolResult()).contains("5");
    assertThat(result.metrics().models())
        .usingRecursiveComparison()
        .ignoringFields("latency", "costUsd")
        .isEqualTo(
            new ModelMetrics(
                4, 0, 0, service.inputTokens(), service.outputTokens(), Duration.ZERO, null));
    assertThat(requireNonNull(result.metrics().models().costUsd()))
        .isCloseTo(
            (service.inputTokens() * 3.0 + service.outputTokens() * 15.0) / 1_000_000,
            within(1e-9));
    assertThat(run.usage().integer("requests_made")).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "OPENAI"})
  void whatPassesIsTriedAgainAndCounted(ModelApi api) throws Exception {
    for (Answer fault :
        new Answer[] {
          Answer.tooManyRequests(0),
          Answer.overloaded(),
          Answer.serverError(),
          Answer.cutStream(Answer.says("x")),
          Answer.malformedJson()
        }) {
      FakeModelApi service =
          stage.serve(
              ModelStage.cast(Script.perConversation(Answer.says("Hello.")))
                  .failingFirst(2, fault));
      RunResult run = stage.run(api, "Hi.");
      assertThat(outcome(run)).as(fault.toString()).isInstanceOf(Passed.class);
      ModelMetrics did = run.results().getFirst().metrics().models();
      assertThat(did.requests()).isEqualTo(5).isEqualTo((int) service.requestsMade());
      assertThat(did.retries()).isEqualTo(2);
      assertThat(did.errors()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "OPENAI"})
  void anOutageIsTheWorldsFaultAndNamesTheService(ModelApi api) throws Exception {
    for (Answer fault :
        new Answer[] {
          Answer.tooManyRequests(0),
          Answer.overloaded(),
          Answer.serverError(),
          Answer.badKey(),
          Answer.htmlPage(200),
          Answer.htmlPage(502),
          Answer.malformedJson(),
          Answer.cutStream(Answer.says("x")),
          Answer.silence()
        }) {
      stage.serve(Script.of(_ -> fault));
      RunResult run = stage.run(api, "Hi.");
      assertThat(outcome(run))
          .as(fault.toString())
          .isInstanceOfSatisfying(
              Errored.class,
              errored -> {
                assertThat(errored.kind()).startsWith("model_");
                assertThat(errored.message()).contains("the model service fake");
                assertThat(errored.hint()).isNotEmpty();
              });
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(requireNonNull(run.results().getFirst().evaluation()).overallScore()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "OPENAI"})
  void whatTheAgentDoesWrongIsTheAgentsAndJudged(ModelApi api) throws Exception {
    for (Answer wrong :
        new Answer[] {
          Answer.refuses("I will not."), Answer.cutShort("It is"),
          Answer.calls("add", "{\"a\": 2,"), Answer.calls("no_such_tool", "{}")
        }) {
      FakeModelApi service =
          stage.serve(
              Script.firstFitting(
                  Rule.system(ModelStage.USER, Script.of(_ -> ModelStage.leaves("goal_failed"))),
                  Rule.system(ModelStage.JUDGE, Script.of(_ -> ModelStage.verdict(2, false))),
                  Rule.otherwise(Script.perConversation(wrong, Answer.says("Sorry.")))));
      RunResult run = stage.run(api, "Add 2 and 3.");
      assertThat(outcome(run)).as(wrong.toString()).isInstanceOf(Failed.class);
      assertThat(service.rejections()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "OPENAI"})
  void anErrorOfAToolReachesTheModelAndTheJudge(ModelApi api) throws Exception {
    FakeModelApi service =
        stage.serve(
            ModelStage.cast(
                Script.perConversation(Answer.calls("fail", "{}"), Answer.says("It failed."))));

    stage.run(api, "Try it.");

    assertThat(service.rejections()).isEmpty();
    assertThat(service.requests().get(1).lastToolResult()).contains("\"isError\":true");
    assertThat(service.requests().getLast().lastUserText()).contains("\"is_error\":true");
  }

  @Test
  void anEndlessLoopOfToolsEndsAtItsLimit() throws Exception {
    stage.serve(
        ModelStage.cast(Script.of(_ -> Answer.endlessTools("echo", "{\"text\":\"again\"}"))));
    RunResult run = stage.run(ModelApi.OPENAI, "Go on.");
    assertThat(run.results().getFirst().toolCalls()).hasSize(20);
    assertThat(run.results().getFirst().outcome().message()).contains("20");
  }

  @Test
  void theJudgeOverturnsTheUserEitherWay() throws Exception {
    for (boolean achieved : new boolean[] {true, false}) {
      stage.serve(
          Script.firstFitting(
              Rule.system(
                  ModelStage.USER,
                  Script.of(_ -> ModelStage.leaves(achieved ? "goal_achieved" : "goal_failed"))),
              Rule.system(
                  ModelStage.JUDGE,
                  Script.of(_ -> ModelStage.verdict(achieved ? 3 : 9, !achieved))),
              Rule.otherwise(Script.of(_ -> Answer.says("Hello.")))));
      RunResult run = stage.run(ModelApi.ANTHROPIC, "Hi.");
      CaseResult result = run.results().getFirst();
      assertThat(result.status() == ConversationStatus.GOAL_ACHIEVED).isEqualTo(achieved);
      assertThat(result.success()).isEqualTo(!achieved);
    }
  }

  @Test
  void aJudgeThatAnswersNoJsonIsToldOnceAndThenErrored() throws Exception {
    FakeModelApi service =
        stage.serve(
            Script.firstFitting(
                Rule.system(ModelStage.USER, Script.of(_ -> ModelStage.leaves("goal_achieved"))),
                Rule.system(ModelStage.JUDGE, Script.of(_ -> Answer.says("I liked it."))),
                Rule.otherwise(Script.of(_ -> Answer.says("Hello.")))));
    RunResult run = stage.run(ModelApi.ANTHROPIC, "Hi.");
    assertThat(outcome(run))
        .isInstanceOfSatisfying(
            Errored.class, errored -> assertThat(errored.kind()).isEqualTo("judge_malformed"));
    assertThat(service.requests().getLast().lastUserText()).contains("is no JSON");
    assertThat(service.requestsMade()).isEqualTo(4);
  }

  @Test
  void theCostLimitEndsTheRunCleanly() throws Exception {
    stage.serve(ModelStage.cast(Script.of(_ -> Answer.says("Hello.").using(1_000_000, 0))));
    stage.limit(4.0);
    RunResult run = stage.run(ModelApi.ANTHROPIC, "Hi.", "Hello.", "Ahoy.");
    assertThat(run.results()).hasSize(3);
    assertThat(run.results().getLast().outcome())
        .isInstanceOfSatisfying(
            Errored.class, errored -> assertThat(errored.kind()).isEqualTo("cost_limit"));
    assertThat(run.exitCode()).isEqualTo(3);
  }
}
