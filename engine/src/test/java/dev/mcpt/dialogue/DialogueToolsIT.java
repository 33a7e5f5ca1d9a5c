package dev.mcpt.dialogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.dialogue.Stage.Puppet;
import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelMessage;
import dev.mcpt.provider.ModelReply;
import dev.mcpt.provider.ToolAnswer;
import dev.mcpt.provider.ToolRequest;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ModelMetrics;
import dev.mcpt.results.ToolCall;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.testbed.Options;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The tools of a conversation: side by side, faithful, counted, and in trouble.
class DialogueToolsIT {

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
  void toolsAskedForAtOnceRunSideBySideAndKeepTheirOrder() throws Exception {
    ToolRequest[] calls =
        IntStream.range(0, 8)
            .mapToObj(i -> Stage.ask("id" + i, "slow", Json.object("milliseconds", 700 - i)))
            .toArray(ToolRequest[]::new);
    var model = Puppet.callingAtOnce(calls);
    long start = System.nanoTime();

    CaseResult result = run(Talks.talk(), model);

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

    CaseResult result = run(Talks.talk(), Puppet.callingAtOnce(calls));

    assertThat(result.metrics().toolCalls()).isEqualTo(100);
    assertThat(result.metrics().toolErrors()).isEqualTo(25);
    assertThat(result.metrics().turns()).isEqualTo(2);
    int listings = 8;
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

    CaseResult result = run(Talks.talk(), model);

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
  void aSilentToolIsToldToTheAgentWhereTheServerStillAnswers() throws Exception {
    var model = Puppet.callingAtOnce(Stage.ask("1", "slow", Json.object("milliseconds", 60_000)));

    CaseResult result =
        Dialogue.run(
            Talks.talk(),
            Stage.SETTINGS,
            new Cast(model, SimulatedUsers.scripted(Talks.talk(), Stage.SETTINGS), CONTENT),
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
          return new ModelReply("One moment.", List.of(call));
        });

    assertThatThrownBy(() -> run(Talks.talk(), model)).isInstanceOf(ConnectionFailure.class);
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
            () -> ModelMetrics.NONE,
            _ -> {},
            _ -> {});

    assertThatThrownBy(() ->
            Dialogue.run(
                Talks.talk(),
                Stage.SETTINGS,
                new Cast(model, SimulatedUsers.scripted(Talks.talk(), Stage.SETTINGS), CONTENT),
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
}
