package dev.mcpt.dialogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.dialogue.Stage.Puppet;
import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelFailure;
import dev.mcpt.provider.ModelMessage;
import dev.mcpt.provider.ModelReply;
import dev.mcpt.provider.ModelRequest;
import dev.mcpt.provider.ToolOffer;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Evaluation;
import dev.mcpt.results.Speaker;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Patience;
import dev.mcpt.suite.TextMatcher;
import dev.mcpt.testbed.Options;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What each field of a conversation does, and what judges and models that fail leave.
class DialogueFieldsIT {

  private static final Judge CONTENT = Talks.judge(9.0, true);

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage(Options.sound().pageSize(2));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theModelIsOfferedEveryToolOfEveryPageWithItsSchemaAsItCame() throws Exception {
    var model = new Puppet(_ -> Puppet.say("Hello."));

    run(Talks.talk(), model);

    List<ToolOffer> offers = model.requests.getFirst().tools();
    assertThat(offers).extracting(ToolOffer::name).contains("echo", "add", "slow", "fail", "log");
    assertThat(offers)
        .filteredOn(offer -> offer.name().equals("add"))
        .singleElement()
        .satisfies(add -> {
          assertThat(add.description()).isEqualTo("Adds two numbers.");
          assertThat(requireNonNull(add.inputSchema().object("properties")).keys())
              .containsExactly("a", "b");
          assertThat(add.listed().has("outputSchema")).isTrue();
        });
  }

  @Test
  void styleAndInstructionsReachTheModel() throws Exception {
    var model = new Puppet(_ -> Puppet.say("Hello."));
    var settings = new DialogueSettings(Patience.LOW, "in rhymes", 20, 7.0);

    stage.run(Talks.talk(), settings, model, CONTENT);
    assertThat(model.requests.getFirst().system())
        .contains("in rhymes", String.valueOf(stage.connection.instructions()));

    var plain = new Puppet(_ -> Puppet.say("Hello."));
    run(Talks.talk(), plain);
    assertThat(plain.requests.getFirst().system()).doesNotContain("style of this conversation");
  }

  @Test
  void contextPersistenceDecidesWhatTheModelRemembers() throws Exception {
    var remembering = new Puppet(request -> Puppet.say("Answer " + request.messages().size()));
    run(Talks.talk(10, true, "and then?", "and at last?"), remembering);
    assertThat(remembering.requests)
        .extracting(it -> it.messages().size())
        .containsExactly(1, 3, 5);

    var forgetful = new Puppet(request -> Puppet.say("Answer " + request.messages()));
    run(Talks.talk(10, false, "and then?", "and at last?"), forgetful);
    assertThat(forgetful.requests)
        .extracting(ModelRequest::messages)
        .containsExactly(
            List.of(new ModelMessage.FromUser("Hello?")),
            List.of(new ModelMessage.FromUser("and then?")),
            List.of(new ModelMessage.FromUser("and at last?")));
  }

  @Test
  void maxTurnsIsTheMostThatTheUserSays() throws Exception {
    CaseResult result = run(Talks.talk(2, true, "two", "three"), counting());

    assertThat(requireNonNull(result.conversation()).turns())
        .filteredOn(turn -> turn.speaker() == Speaker.USER)
        .extracting(turn -> turn.text())
        .containsExactly("Hello?", "two");
    assertThat(result.status()).isEqualTo(ConversationStatus.GOAL_FAILED);
    assertThat(result.outcome().message()).contains("max_turns: 2");
    assertThat(run(Talks.talk(3, true, "two", "three"), counting()).status())
        .isEqualTo(ConversationStatus.GOAL_ACHIEVED);
  }

  @Test
  void maxToolRoundsEndsTheTurnWithoutAnswer() throws Exception {
    var insatiable =
        new Puppet(request -> {
          var call = Stage.ask("id", "echo", Json.object("text", "x"));
          return new ModelReply("", List.of(call));
        });

    CaseResult result =
        stage.run(
            Talks.talk(), new DialogueSettings(Patience.HIGH, null, 3, 7.0), insatiable, CONTENT);

    assertThat(result.toolCalls()).hasSize(3);
    assertThat(insatiable.requests).hasSize(4);
    assertThat(result.status()).isEqualTo(ConversationStatus.GOAL_FAILED);
    assertThat(result.outcome().message())
        .contains("in turn 1 the agent still asked for tools after 3 rounds");
  }

  @Test
  void threeNearlyEqualAnswersAreStuck() throws Exception {
    var stubborn = new Puppet(_ -> Puppet.say("I cannot do that."));

    CaseResult result = run(Talks.talk(10, true, "b", "c", "d", "e"), stubborn);

    assertThat(result.status()).isEqualTo(ConversationStatus.STUCK);
    assertThat(stubborn.requests).hasSize(3);
    assertThat(run(Talks.talk(10, true, "b", "c", "d", "e"), counting()).status())
        .isEqualTo(ConversationStatus.GOAL_ACHIEVED);
  }

  @Test
  void theThresholdIsTheLeastScore() throws Exception {
    var settings = new DialogueSettings(Patience.MEDIUM, null, 20, 6.5);

    assertThat(stage.run(Talks.talk(), settings, counting(), Talks.judge(6.5, true)).success())
        .isTrue();
    CaseResult low = stage.run(Talks.talk(), settings, counting(), Talks.judge(6.4, true));
    assertThat(low.outcome().word()).isEqualTo("failed");
    assertThat(requireNonNull(low.evaluation()).success()).isFalse();
    assertThat(requireNonNull(low.evaluation()).overallScore()).isEqualTo(6.4);
    assertThat(low.outcome().message()).contains("6.4", "threshold of 6.5", "because");
    assertThat(stage.run(Talks.talk(), settings, counting(), Talks.judge(9.0, false)).success())
        .isFalse();
  }

  @Test
  void expectationsStandBesideTheJudge() throws Exception {
    ConversationCase testCase =
        Talks.talk(
            10, true, List.of(new Expectation.AnswerExpectation(new TextMatcher.Contains("!"))));

    CaseResult result = run(testCase, counting());

    assertThat(result.outcome().word()).isEqualTo("failed");
    assertThat(requireNonNull(result.evaluation()).overallScore()).isEqualTo(9.0);
    assertThat(requireNonNull(result.evaluation()).success()).isFalse();
  }

  @Test
  void theJudgeIsShownTheCriteriaAndTheTranscript() throws Exception {
    var hearings = new ArrayList<Hearing>();
    ConversationCase testCase =
        new ConversationCase(
            "case",
            "Hello?",
            "The agent is polite.",
            10,
            true,
            Duration.ofSeconds(60),
            JsonObject.EMPTY,
            1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null);
    var model = Puppet.callingAtOnce(Stage.ask("1", "echo", Json.object("text", "x")));

    stage.run(testCase, Stage.SETTINGS, model, Talks.hearing(hearings::add));

    assertThat(hearings)
        .singleElement()
        .satisfies(hearing -> {
          assertThat(hearing.successCriteria()).isEqualTo("The agent is polite.");
          assertThat(hearing.status()).isEqualTo(ConversationStatus.GOAL_ACHIEVED);
          assertThat(hearing.conversation().toolCalls())
              .singleElement()
              .satisfies(call -> {
                assertThat(call.argumentsText()).isEqualTo("{\"text\":\"x\"}");
                assertThat(call.answerText()).contains("\"text\":\"x\"");
              });
        });
    assertThat(model.requests.getFirst().system()).doesNotContain("polite");
  }

  @Test
  void aFailingJudgeIsErroredAndLeavesAnEmptyEvaluation() throws Exception {
    CaseResult result =
        stage.run(
            Talks.talk(),
            Stage.SETTINGS,
            counting(),
            Talks.hearing(_ -> {
              throw new ModelFailure("overloaded", "the service is overloaded", "try later");
            }));

    assertThat(result.outcome().word()).isEqualTo("errored");
    assertThat(result.outcome().message()).isEqualTo("the judge failed: the service is overloaded");
    assertThat(result.status()).isEqualTo(ConversationStatus.GOAL_ACHIEVED);
    assertThat(result.evaluation())
        .isEqualTo(Evaluation.failed("the judge failed: the service is overloaded"));
    assertThat(requireNonNull(result.conversation()).turns()).hasSize(2);
  }

  @Test
  void aFailingModelIsErroredNeverFailed() throws Exception {
    var model =
        new Model() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public ModelReply reply(ModelRequest request) throws ModelFailure {
            throw new ModelFailure("no_service", "nobody answers", "set the key");
          }
        };

    CaseResult result = run(Talks.talk(), model);

    assertThat(result.outcome().word()).isEqualTo("errored");
    assertThat(result.status()).isEqualTo(ConversationStatus.ERROR);
    assertThat(result.evaluation())
        .isEqualTo(Evaluation.failed("the model failed: nobody answers"));
    assertThat(requireNonNull(result.conversation()).turns()).hasSize(1);
  }

  private CaseResult run(ConversationCase testCase, Model model) throws Exception {
    return stage.run(testCase, Stage.SETTINGS, model, CONTENT);
  }

  /// A model that never says the same twice.
  private static Puppet counting() {
    return new Puppet(request -> Puppet.say("Answer " + request.messages().size()));
  }
}
