package dev.mcpt.dialogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.dialogue.Stage.Puppet;
import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelFailure;
import dev.mcpt.provider.ModelMessage;
import dev.mcpt.provider.ModelReply;
import dev.mcpt.provider.ModelRequest;
import dev.mcpt.provider.TokenUsage;
import dev.mcpt.provider.ToolAnswer;
import dev.mcpt.provider.ToolOffer;
import dev.mcpt.provider.ToolRequest;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Evaluation;
import dev.mcpt.results.Speaker;
import dev.mcpt.results.ToolCall;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Patience;
import dev.mcpt.suite.TextMatcher;
import dev.mcpt.testbed.Options;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialogueFieldsIT {

  private static final Judge CONTENT = judge(9.0, true);

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

    run(talk(), model);

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

    stage.run(talk(), settings, model, CONTENT);
    assertThat(model.requests.getFirst().system())
        .contains("in rhymes", String.valueOf(stage.connection.instructions()));

    var plain = new Puppet(_ -> Puppet.say("Hello."));
    run(talk(), plain);
    assertThat(plain.requests.getFirst().system()).doesNotContain("style of this conversation");
  }

  @Test
  void contextPersistenceDecidesWhatTheModelRemembers() throws Exception {
    var remembering = new Puppet(request -> Puppet.say("Answer " + request.messages().size()));
    run(talk(10, true, "and then?", "and at last?"), remembering);
    assertThat(remembering.requests)
        .extracting(it -> it.messages().size())
        .containsExactly(1, 3, 5);

    var forgetful = new Puppet(request -> Puppet.say("Answer " + request.messages()));
    run(talk(10, false, "and then?", "and at last?"), forgetful);
    assertThat(forgetful.requests)
        .extracting(ModelRequest::messages)
        .containsExactly(
            List.of(new ModelMessage.FromUser("Hello?")),
            List.of(new ModelMessage.FromUser("and then?")),
            List.of(new ModelMessage.FromUser("and at last?")));
  }

  @Test
  void maxTurnsIsTheMostThatTheUserSays() throws Exception {
    CaseResult result = run(talk(2, true, "two", "three"), counting());

    assertThat(requireNonNull(result.conversation()).turns())
        .filteredOn(turn -> turn.speaker() == Speaker.USER)
        .extracting(turn -> turn.text())
        .containsExactly("Hello?", "two");
    assertThat(result.status()).isEqualTo(ConversationStatus.GOAL_FAILED);
    assertThat(result.outcome().message()).contains("max_turns: 2");
    assertThat(run(talk(3, true, "two", "three"), counting()).status())
        .isEqualTo(ConversationStatus.GOAL_ACHIEVED);
  }

  @Test
  void maxToolRoundsEndsTheTurnWithoutAnswer() throws Exception {
    var insatiable =
        new Puppet(request -> {
          var call = Stage.ask("id", "echo", Json.object("text", "x"));
          return new ModelReply("", List.of(call), null);
        });

    CaseResult result =
        stage.run(talk(), new DialogueSettings(Patience.HIGH, null, 3, 7.0), insatiable, CONTENT);

    assertThat(result.toolCalls()).hasSize(3);
    assertThat(insatiable.requests).hasSize(4);
    assertThat(result.status()).isEqualTo(ConversationStatus.GOAL_FAILED);
    assertThat(result.outcome().message())
        .contains("in turn 1 the agent still asked for tools after 3 rounds");
  }

  @Test
  void threeNearlyEqualAnswersAreStuck() throws Exception {
    var stubborn = new Puppet(_ -> Puppet.say("I cannot do that."));

    CaseResult result = run(talk(10, true, "b", "c", "d", "e"), stubborn);

    assertThat(result.status()).isEqualTo(ConversationStatus.STUCK);
    assertThat(stubborn.requests).hasSize(3);
    assertThat(run(talk(10, true, "b", "c", "d", "e"), counting()).status())
        .isEqualTo(ConversationStatus.GOAL_ACHIEVED);
  }

  @Test
  void theThresholdIsTheLeastScore() throws Exception {
    var settings = new DialogueSettings(Patience.MEDIUM, null, 20, 6.5);

    assertThat(stage.run(talk(), settings, counting(), judge(6.5, true)).success()).isTrue();
    CaseResult low = stage.run(talk(), settings, counting(), judge(6.4, true));
    assertThat(low.outcome().word()).isEqualTo("failed");
    assertThat(requireNonNull(low.evaluation()).success()).isFalse();
    assertThat(requireNonNull(low.evaluation()).overallScore()).isEqualTo(6.4);
    assertThat(low.outcome().message()).contains("6.4", "threshold of 6.5", "because");
    assertThat(stage.run(talk(), settings, counting(), judge(9.0, false)).success()).isFalse();
  }

  @Test
  void expectationsStandBesideTheJudge() throws Exception {
    ConversationCase testCase =
        talk(10, true, List.of(new Expectation.AnswerExpectation(new TextMatcher.Contains("!"))));

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

    stage.run(testCase, Stage.SETTINGS, model, hearing(hearings::add));

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
            talk(),
            Stage.SETTINGS,
            counting(),
            hearing(_ -> {
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

    CaseResult result = run(talk(), model);

    assertThat(result.outcome().word()).isEqualTo("errored");
    assertThat(result.status()).isEqualTo(ConversationStatus.ERROR);
    assertThat(result.evaluation())
        .isEqualTo(Evaluation.failed("the model failed: nobody answers"));
    assertThat(requireNonNull(result.conversation()).turns()).hasSize(1);
  }

  @Test
  void toolsAskedForAtOnceRunSideBySideAndKeepTheirOrder() throws Exception {
    ToolRequest[] calls =
        IntStream.range(0, 8)
            .mapToObj(i -> Stage.ask("id" + i, "slow", Json.object("milliseconds", 700 - i)))
            .toArray(ToolRequest[]::new);
    var model = Puppet.callingAtOnce(calls);
    long start = System.nanoTime();

    CaseResult result = run(talk(), model);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    assertThat(result.toolCalls())
        .extracting(ToolCall::argumentsText)
        .containsExactlyElementsOf(
            IntStream.range(0, 8).mapToObj(i -> "{\"milliseconds\":" + (700 - i) + "}").toList());
    assertThat(answers(model))
        .extracting(ToolAnswer::id)
        .containsExactly("id0", "id1", "id2", "id3", "id4", "id5", "id6", "id7");
    assertThat(requireNonNull(answers(model).get(3).result()).toString())
        .contains("It took 697 ms.");
  }

  @Test
  void metricsAreExactWhereManyToolsRunAtOnce() throws Exception {
    ToolRequest[] calls =
        IntStream.range(0, 100)
            .mapToObj(i ->
                i % 4 == 0
                    ? Stage.ask("id" + i, "fail", JsonObject.EMPTY)
                    : Stage.ask("id" + i, "counter", JsonObject.EMPTY))
            .toArray(ToolRequest[]::new);
    int before = stage.connection.exchanges().size();

    CaseResult result = run(talk(), Puppet.callingAtOnce(calls));

    assertThat(result.metrics().toolCalls()).isEqualTo(100);
    assertThat(result.metrics().toolErrors()).isEqualTo(25);
    assertThat(result.metrics().turns()).isEqualTo(2);
    int listings = 4;
    assertThat(result.metrics().requests()).isEqualTo(before + listings + 100);
    assertThat(
            result.toolCalls().stream()
                .filter(call -> call.tool().equals("counter"))
                .map(ToolCall::answerText)
                .distinct())
        .hasSize(75);
  }

  @Test
  void resultsReachTheModelAsTheyCame() throws Exception {
    var model =
        Puppet.callingAtOnce(
            Stage.ask("1", "add", Json.object("a", 1, "b", 1)),
            Stage.ask("2", "fail", Json.object("message", "no")),
            Stage.ask("3", "none", JsonObject.EMPTY));

    CaseResult result = run(talk(), model);

    List<ToolAnswer> answers = answers(model);
    assertThat(requireNonNull(answers.get(0).result()).object("structuredContent"))
        .isEqualTo(Json.object("sum", 2));
    assertThat(answers.get(0).isError()).isFalse();
    assertThat(answers.get(1).isError()).isTrue();
    assertThat(requireNonNull(answers.get(1).result()).bool("isError")).isTrue();
    assertThat(answers.get(2).result()).isNull();
    assertThat(answers.get(2).error()).startsWith("-32602");
    assertThat(result.toolCalls().get(0).result()).isSameAs(answers.get(0).result());
  }

  @Test
  void tokensAreCounted() throws Exception {
    var model =
        new Puppet(request -> {
          boolean first = request.messages().size() == 1;
          var call = Stage.ask("id", "echo", Json.object("text", "x"));
          return new ModelReply(
              first ? "" : "Done.", first ? List.of(call) : List.of(), new TokenUsage(10, 3));
        });

    assertThat(run(talk(), model).labels())
        .containsAllEntriesOf(
            Map.of("input_tokens", "20", "output_tokens", "6", "model", "puppet"));
    assertThat(run(talk(), counting()).labels()).doesNotContainKey("input_tokens");
  }

  @Test
  void aSilentToolIsToldToTheAgentWhereTheServerStillAnswers() throws Exception {
    var model = Puppet.callingAtOnce(Stage.ask("1", "slow", Json.object("milliseconds", 60_000)));

    CaseResult result =
        Dialogue.run(
            talk(),
            Stage.SETTINGS,
            new Cast(model, SimulatedUsers.of(talk(), Stage.SETTINGS), CONTENT),
            stage.connection,
            stage.context(Duration.ofSeconds(1)));

    assertThat(answers(model).getFirst().error()).isEqualTo("no answer within 1.0 s");
    assertThat(result.toolCalls()).singleElement().matches(ToolCall::isError);
    assertThat(result.success()).isTrue();
  }

  @Test
  void aServerThatIsGoneIsNoVerdictAndWhatWasSaidIsKept() throws Exception {
    var model =
        new Puppet(request -> {
          stage.server.close();
          var call = Stage.ask("id", "echo", Json.object("text", "x"));
          return new ModelReply("One moment.", List.of(call), null);
        });

    assertThatThrownBy(() -> run(talk(), model)).isInstanceOf(ConnectionFailure.class);
    assertThat(requireNonNull(stage.preliminary.getLast().conversation()).turns())
        .extracting(turn -> turn.text())
        .containsExactly("Hello?", "One moment.");
  }

  @Test
  void theEndOfTheCaseIsNotTheToolsFault() {
    var model = Puppet.callingAtOnce(Stage.ask("1", "slow", Json.object("milliseconds", 60_000)));
    var context =
        new DialogueContext(
            Duration.ofSeconds(30),
            Deadline.in(Duration.ofMillis(700)),
            System::nanoTime,
            "",
            _ -> {},
            _ -> {});

    assertThatThrownBy(() ->
            Dialogue.run(
                talk(),
                Stage.SETTINGS,
                new Cast(model, SimulatedUsers.of(talk(), Stage.SETTINGS), CONTENT),
                stage.connection,
                context))
        .isInstanceOf(ConnectionFailure.TimedOut.class);
  }

  private CaseResult run(ConversationCase testCase, Model model) throws Exception {
    return stage.run(testCase, Stage.SETTINGS, model, CONTENT);
  }

  private static List<ToolAnswer> answers(Puppet model) {
    return ((ModelMessage.FromTools) model.requests.getLast().messages().get(2)).answers();
  }

  /// A model that never says the same twice.
  private static Puppet counting() {
    return new Puppet(request -> Puppet.say("Answer " + request.messages().size()));
  }

  private static ConversationCase talk() {
    return talk(10, true);
  }

  private static ConversationCase talk(int maxTurns, boolean persistence, String... user) {
    return talk(maxTurns, persistence, List.of(), user);
  }

  private static ConversationCase talk(
      int maxTurns, boolean persistence, List<Expectation> expect, String... user) {
    return new ConversationCase(
        "case",
        "Hello?",
        null,
        maxTurns,
        persistence,
        Duration.ofSeconds(60),
        JsonObject.EMPTY,
        1,
        List.of(),
        expect,
        List.of(),
        List.of(user),
        null,
        null);
  }

  private interface Hears {
    void hear(Hearing hearing) throws ModelFailure;
  }

  private static Judge hearing(Hears hears) {
    return judge(9.0, true, hears);
  }

  private static Judge judge(double score, boolean success) {
    return judge(score, success, null);
  }

  private static Judge judge(double score, boolean success, @Nullable Hears hears) {
    return new Judge() {
      @Override
      public String name() {
        return "strict";
      }

      @Override
      public Evaluation judge(Hearing hearing) throws ModelFailure {
        if (hears != null) {
          hears.hear(hearing);
        }
        return new Evaluation(score, Map.of("goal", score), "because", success);
      }
    };
  }
}
