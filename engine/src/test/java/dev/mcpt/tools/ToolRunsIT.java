package dev.mcpt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ToolCall;
import dev.mcpt.suite.ErrorKind;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Listed;
import dev.mcpt.suite.Matcher;
import dev.mcpt.suite.Step;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolRunsIT {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final List<String> stages = new ArrayList<>();
  private final List<CaseResult> soFar = new ArrayList<>();
  private final Connections connections = new Connections(InstantSource.system(), _ -> {});
  private ReferenceServer server;
  private Connection connection;

  @BeforeEach
  void open() throws Exception {
    open(Options.sound());
  }

  private void open(Options options) throws Exception {
    server = ReferenceServer.start(options);
    connection =
        connections.isolated(
            new HttpTarget(server.url(), Headers.none(), null),
            ConnectionOptions.defaults(),
            Deadline.in(LONG));
  }

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  @Test
  void stepsRunInOrderAndReadWhatEarlierOnesSaved() throws Exception {
    CaseResult result =
        run(
            new Step.CallStep(
                "add",
                Json.object("a", 2, "b", 3),
                List.of(equal("$.structuredContent.sum", Json.of(5))),
                Map.of("sum", JsonPath.compile("$.structuredContent.sum"))),
            new Step.CallStep(
                "add",
                Json.object("a", "${steps.sum}", "b", 1),
                List.of(equal("$.structuredContent.sum", Json.of(6))),
                Map.of()),
            new Step.CallStep(
                "echo",
                Json.object("text", "the sum was ${steps.sum}"),
                List.of(equal("$.content[0].text", Json.of("the sum was ${steps.sum}"))),
                Map.of("text", JsonPath.compile("$.content[0].text"))),
            new Step.ReadStep(
                "testbed://greeting/${steps.sum}",
                List.of(equal("$.contents[0].text", Json.of("Hello, 5!"))),
                Map.of()),
            new Step.GetStep(
                "greet",
                Json.object("name", "${steps.text}"),
                List.of(equal("$.messages[0].content.text", Json.of("Greet the sum was 5."))),
                Map.of()));

    assertThat(result.outcome().message()).isEqualTo("5 steps held");
    assertThat(result.outcome().word()).isEqualTo("passed");
    assertThat(result.assertions()).hasSize(5).allMatch(it -> it.held());
    assertThat(result.toolCalls())
        .extracting(ToolCall::argumentsText)
        .containsExactly("{\"a\":2,\"b\":3}", "{\"a\":5,\"b\":1}", "{\"text\":\"the sum was 5\"}");
    assertThat(result.toolCalls()).allMatch(call -> call.took().isPositive());
    assertThat(result.metrics().toolCalls()).isEqualTo(3);
    assertThat(stages)
        .containsExactly(
            "calling add",
            "calling add",
            "calling echo",
            "reading testbed://greeting/5",
            "getting prompt greet");
    assertThat(soFar).hasSize(5);
    assertThat(soFar.getFirst().toolCalls()).hasSize(1);
  }

  @Test
  void anExpectationThatDoesNotHoldEndsTheCaseAndAnswersTheFiveQuestions() throws Exception {
    CaseResult result =
        run(
            echo("one"),
            new Step.CallStep(
                "echo",
                Json.object("text", "two"),
                List.of(equal("$.content[0].text", Json.of("three"))),
                Map.of()),
            echo("never"),
            echo("never"));

    assertThat(result.outcome().word()).isEqualTo("failed");
    assertThat(result.outcome().message())
        .isEqualTo(
            "step 2 of 4: tools/call echo: $.content[0].text is \"two\""
                + " (2 steps after it were not run)");
    assertThat(result.toolCalls()).hasSize(2);
    assertThat(server.log()).filteredOn("tools/call"::equals).hasSize(2);
    assertThat(result.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.requirement()).isEqualTo("step 2");
          assertThat(finding.expected()).isEqualTo("$.content[0].text equals \"three\"");
          assertThat(finding.sent()).contains("tools/call", "\"text\":\"two\"");
          assertThat(finding.received()).contains("\"two\"");
          assertThat(finding.rerun()).isEqualTo("mcp-t run suite server --only case");
        });
  }

  @Test
  void aToolErrorThatNobodyExpectsFailsWhateverElseIsExpected() throws Exception {
    CaseResult result =
        run(
            new Step.CallStep(
                "fail",
                Json.object("message", "broken"),
                List.of(equal("$.content[0].text", Json.of("broken"))),
                Map.of()));

    assertThat(result.outcome().word()).isEqualTo("failed");
    assertThat(result.outcome().message()).contains("tools/call fail said isError");
    assertThat(result.toolCalls()).singleElement().matches(ToolCall::isError);
    assertThat(result.metrics().toolErrors()).isEqualTo(1);
  }

  @Test
  void anExpectedToolErrorHoldsAndAnExpectedErrorThatDoesNotComeFails() throws Exception {
    var error = List.<Expectation>of(new Expectation.IsErrorExpectation(true));

    assertThat(run(new Step.CallStep("fail", JsonObject.EMPTY, error, Map.of())).outcome().word())
        .isEqualTo("passed");
    CaseResult missing = run(new Step.CallStep("echo", Json.object("text", "x"), error, Map.of()));
    assertThat(missing.outcome().word()).isEqualTo("failed");
    assertThat(missing.outcome().message()).contains("is_error is false");
  }

  @Test
  void whatMayBeAnErrorOfOneKindFailsWithAnother() throws Exception {
    var refusal =
        List.<Expectation>of(
            new Expectation.ErrorExpectation(Set.of(ErrorKind.TOOL, ErrorKind.INVALID_PARAMS)));
    var result =
        List.<Expectation>of(
            new Expectation.ErrorExpectation(Set.of(ErrorKind.NONE, ErrorKind.TOOL)));

    assertThat(outcome("fail", JsonObject.EMPTY, refusal)).isEqualTo("passed");
    assertThat(outcome("none", JsonObject.EMPTY, refusal)).isEqualTo("passed");
    assertThat(outcome("echo", Json.object("text", "x"), refusal)).isEqualTo("failed");
    assertThat(outcome("fail", JsonObject.EMPTY, result)).isEqualTo("passed");
    assertThat(outcome("echo", Json.object("text", "x"), result)).isEqualTo("passed");
    assertThat(outcome("none", JsonObject.EMPTY, result)).isEqualTo("failed");
  }

  private String outcome(String tool, JsonObject arguments, List<Expectation> expect)
      throws Exception {
    return run(new Step.CallStep(tool, arguments, expect, Map.of())).outcome().word();
  }

  @Test
  void aProtocolErrorFailsEachKindOfStep() throws Exception {
    assertThat(message(new Step.CallStep("none", JsonObject.EMPTY, List.of(), Map.of())))
        .contains("tools/call none was refused: -32602");
    assertThat(message(new Step.ReadStep("testbed://none", List.of(), Map.of())))
        .contains("resources/read testbed://none was refused: -32");
    assertThat(message(new Step.GetStep("none", JsonObject.EMPTY, List.of(), Map.of())))
        .contains("prompts/get none was refused: -32602");
  }

  @Test
  void aPathThatFindsNothingToSaveFails() throws Exception {
    assertThat(
            message(
                new Step.CallStep(
                    "echo",
                    Json.object("text", "x"),
                    List.of(),
                    Map.of("sum", JsonPath.compile("$.structuredContent.sum")))))
        .contains("there is nothing to save at $.structuredContent.sum");
  }

  @Test
  void aNameThatNobodySavedFailsAndNothingIsSent() throws Exception {
    assertThat(message(echo("${steps.id}"))).contains("${steps.id}", "nothing was saved");
    assertThat(server.log()).doesNotContain("tools/call");
  }

  @Test
  void aStepThatTakesTooLongFails() throws Exception {
    assertThat(
            message(
                new Step.CallStep(
                    "slow",
                    Json.object("milliseconds", 60),
                    List.of(new Expectation.MaxMillisExpectation(50)),
                    Map.of())))
        .contains("max_ms is ");
  }

  @Test
  void aSilentToolFailsWhereTheServerStillAnswers() throws Exception {
    Step slow = new Step.CallStep("slow", Json.object("milliseconds", 60_000), List.of(), Map.of());

    CaseResult result = run(context(Duration.ofSeconds(1), Deadline.in(LONG), false, false), slow);

    assertThat(result.outcome().word()).isEqualTo("failed");
    assertThat(result.outcome().message()).contains("tools/call slow gave no answer within 1.0 s");
    assertThat(result.toolCalls()).singleElement().matches(ToolCall::isError);
  }

  @Test
  void silenceUntilTheCaseHasHadItsTimeIsNoVerdict() {
    Deadline end = Deadline.in(Duration.ofMillis(300));
    Step slow = new Step.CallStep("slow", Json.object("milliseconds", 60_000), List.of(), Map.of());

    assertThatThrownBy(() -> run(context(LONG, end, false, false), slow))
        .isInstanceOf(ConnectionFailure.TimedOut.class);
  }

  @Test
  void aServerThatIsGoneIsNoVerdictAndTheCallsBeforeAreKept() throws Exception {
    run(echo("before"));
    server.close();

    assertThatThrownBy(() -> run(echo("after"))).isInstanceOf(ConnectionFailure.class);
    assertThat(soFar.getLast().toolCalls()).hasSize(1);
    assertThat(soFar.getLast().outcome().word()).isEqualTo("errored");
  }

  @Test
  void aMissingSnapshotIsWrittenWithAWarningAndHoldsFromThenOn() throws Exception {
    Step snapshot = new Step.SnapshotStep(Listed.TOOLS);

    CaseResult first = run(snapshot);
    assertThat(first.outcome().word()).isEqualTo("warned");
    assertThat(first.outcome().message()).contains("wrote the first snapshot", "case-tools.json");
    assertThat(Files.readString(folder.resolve("case-tools.json"))).contains("\"echo\"");
    assertThat(run(snapshot).outcome().word()).isEqualTo("passed");
  }

  @Test
  void eachListHasItsOwnSnapshot() throws Exception {
    CaseResult result =
        run(
            new Step.SnapshotStep(Listed.TOOLS),
            new Step.SnapshotStep(Listed.RESOURCES),
            new Step.SnapshotStep(Listed.PROMPTS));

    assertThat(result.outcome().word()).isEqualTo("warned");
    assertThat(Files.readString(folder.resolve("case-resources.json"))).contains("testbed://text");
    assertThat(Files.readString(folder.resolve("case-prompts.json"))).contains("greet");
    assertThat(stages)
        .containsExactly("comparing tools", "comparing resources", "comparing prompts");
  }

  @Test
  void aMissingSnapshotInCiFailsWithTheCommandThatWritesIt() throws Exception {
    CaseResult result =
        run(context(LONG, Deadline.in(LONG), false, true), new Step.SnapshotStep(Listed.TOOLS));

    assertThat(result.outcome().word()).isEqualTo("failed");
    assertThat(result.findings().getFirst().expected())
        .contains("mcp-t run suite server --only case --update-snapshots");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDifferenceFailsWithItsLinesUntilTheSnapshotIsUpdated() throws Exception {
    Step snapshot = new Step.SnapshotStep(Listed.TOOLS);
    run(snapshot);
    Path file = folder.resolve("case-tools.json");
    Files.writeString(file, Files.readString(file).replace("Adds two numbers.", "Adds."));

    CaseResult differs = run(snapshot, echo("not run"));
    assertThat(differs.outcome().word()).isEqualTo("failed");
    assertThat(differs.outcome().message()).contains("1 step after it was not run");
    assertThat(differs.findings().getFirst().received())
        .contains("-     \"description\": \"Adds.\",")
        .contains("+     \"description\": \"Adds two numbers.\",");

    CaseResult updated = run(context(LONG, Deadline.in(LONG), true, true), snapshot);
    assertThat(updated.outcome().word()).isEqualTo("warned");
    assertThat(updated.outcome().message()).contains("anew");
    assertThat(run(snapshot).outcome().word()).isEqualTo("passed");
  }

  @Test
  void aListThatTheServerDoesNotHaveFails() throws Exception {
    close();
    server = ReferenceServer.start(Options.sound().toolsOnly());
    try (var others = new Connections(InstantSource.system(), _ -> {})) {
      connection =
          others.isolated(
              new HttpTarget(server.url(), Headers.none(), null),
              ConnectionOptions.defaults(),
              Deadline.in(LONG));

      assertThat(message(new Step.SnapshotStep(Listed.PROMPTS)))
          .contains("prompts cannot be listed: error -32601");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsTheWorldsFault() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    var context =
        new ToolContext(
            LONG, Deadline.in(LONG), file.resolve("x"), false, false, "", _ -> {}, _ -> {});

    CaseResult result = run(context, new Step.SnapshotStep(Listed.TOOLS));

    assertThat(result.outcome().word()).isEqualTo("errored");
    assertThat(result.outcome().message()).contains("case-tools.json");
  }

  private String message(Step step) throws Exception {
    CaseResult result = run(step);
    assertThat(result.outcome().word()).isEqualTo("failed");
    return result.outcome().message();
  }

  private static Step echo(String text) {
    return new Step.CallStep("echo", Json.object("text", text), List.of(), Map.of());
  }

  private static Expectation equal(String path, JsonValue value) {
    return new Expectation.PathExpectation(
        JsonPath.compile(path), new Matcher.EqualsMatcher(value));
  }

  private ToolContext context(Duration toolTimeout, Deadline end, boolean update, boolean ci) {
    return new ToolContext(
        toolTimeout,
        end,
        folder,
        update,
        ci,
        "mcp-t run suite server --only case",
        stages::add,
        soFar::add);
  }

  private CaseResult run(Step... steps) throws Exception {
    return run(context(LONG, Deadline.in(LONG), false, false), steps);
  }

  private CaseResult run(ToolContext context, Step... steps) throws Exception {
    return ToolRuns.run(ToolsCase.of("case", List.of(steps)), connection, context);
  }
}
