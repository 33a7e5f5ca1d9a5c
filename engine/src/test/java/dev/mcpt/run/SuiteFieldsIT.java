package dev.mcpt.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fields of conversational and tools suites, from the file to what the run makes of them.
class SuiteFieldsIT {

  @TempDir Path folder;

  private ReferenceServer server;

  @BeforeEach
  void open() {
    server = ReferenceServer.start(Options.sound());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void userPatienceLevelDecidesWhenTheUserGivesUp() throws Exception {
    String talk =
        """
        {"suite_id": "s", "suite_type": "conversational", "user_patience_level": "%s",
         "test_cases": [{"test_id": "t", "user_message": "Fail twice.", "user": ["Go on."],
           "script": [{"call": {"tool": "fail"}}, {"call": {"tool": "fail"}}, {"say": "Sorry."},
                      {"say": "I go on."}],
           "expect": [{"called": "fail", "times": 2}]}]}\
        """;

    CaseResult low = only(talk.formatted("low"));
    assertThat(low.status()).isEqualTo(ConversationStatus.GOAL_FAILED);
    assertThat(low.outcome().word()).isEqualTo("failed");
    assertThat(low.outcome().message()).contains("1 line left over", "whose patience is low");
    CaseResult medium = only(talk.formatted("medium"));
    assertThat(medium.status()).isEqualTo(ConversationStatus.GOAL_ACHIEVED);
    assertThat(medium.outcome().word()).isEqualTo("passed");
  }

  @Test
  void maxToolRoundsAndMaxTurnsComeFromTheFile() throws Exception {
    CaseResult rounds =
        only(
            """
            {"suite_id": "s", "suite_type": "conversational", "max_tool_rounds": 1,
             "test_cases": [{"test_id": "t", "user_message": "Twice.",
               "script": [{"call": {"tool": "echo", "arguments": {"text": "1"}}},
                          {"call": {"tool": "echo", "arguments": {"text": "2"}}}],
               "expect": [{"called": "echo"}]}]}\
            """);
    assertThat(rounds.toolCalls()).hasSize(1);
    assertThat(rounds.outcome().message()).contains("after 1 rounds");

    CaseResult turns =
        only(
            """
            {"suite_id": "s", "suite_type": "conversational",
             "test_cases": [{"test_id": "t", "user_message": "1", "max_turns": 1,
               "script": [{"say": "One."}, {"say": "Two."}],
               "expect": [{"answer": {"contains": "One"}}]}]}\
            """);
    assertThat(turns.outcome().message()).contains("1 line left over");
  }

  @Test
  void contextPersistenceIsWhatTheScriptedModelRemembers() throws Exception {
    String talk =
        """
        {"suite_id": "s", "suite_type": "conversational",
         "test_cases": [{"test_id": "t", "user_message": "Echo.", "user": ["What was it?"],
           "context_persistence": %s,
           "script": [{"call": {"tool": "echo", "arguments": {"text": "remember"}}},
                      {"say": "Done."}, {"say": "It was ${last.content[0].text}."}],
           "expect": [{"answer": {"contains": "remember"}}]}]}\
        """;

    assertThat(only(talk.formatted("true")).outcome().word()).isEqualTo("passed");
    CaseResult forgetful = only(talk.formatted("false"));
    assertThat(forgetful.outcome().word()).isEqualTo("failed");
    assertThat(forgetful.outcome().message()).contains("the model knows of no tool result");
  }

  @Test
  void aConversationThatOutlivesItsTimeKeepsWhatWasSaid() throws Exception {
    CaseResult result =
        only(
            """
            {"suite_id": "s", "suite_type": "conversational",
             "test_cases": [{"test_id": "t", "user_message": "Wait.", "timeout_seconds": 1.5,
               "script": [{"call": {"tool": "echo", "arguments": {"text": "x"}}},
                          {"call": {"tool": "slow", "arguments": {"milliseconds": 60000}}},
                          {"say": "Never."}],
               "expect": [{"called": "slow"}]}]}\
            """);

    assertThat(result.outcome().word()).isEqualTo("errored");
    assertThat(result.outcome().message()).contains("1.5 s");
    assertThat(result.status()).isEqualTo(ConversationStatus.TIMEOUT);
    assertThat(result.judgePending()).isFalse();
    assertThat(result.conversation()).isNotNull();
    assertThat(requireNonNull(result.conversation()).turns().getFirst().text()).isEqualTo("Wait.");
    assertThat(result.toolCalls()).hasSize(1);
    Awaitility.await().until(() -> server.openConnections() == 0);
  }

  @Test
  void aToolsCaseThatOutlivesItsTimeKeepsItsCalls() throws Exception {
    CaseResult result =
        only(
            """
            {"suite_id": "s", "suite_type": "tools",
             "test_cases": [{"test_id": "t", "timeout_seconds": 1.5, "steps": [
               {"call": {"tool": "echo", "arguments": {"text": "x"}}},
               {"call": {"tool": "slow", "arguments": {"milliseconds": 60000}}}]}]}\
            """);

    assertThat(result.outcome().word()).isEqualTo("errored");
    assertThat(result.status()).isNull();
    assertThat(result.toolCalls()).hasSize(1);
  }

  @Test
  void trialsRepeatTheCaseWithAModelOfItsOwn() throws Exception {
    CaseResult talk =
        only(
            """
            {"suite_id": "s", "suite_type": "conversational",
             "test_cases": [{"test_id": "t", "user_message": "Count.", "trials": 3,
               "script": [{"call": {"tool": "counter"}},
                          {"say": "${last.content[0].text}"}],
               "expect": [{"answer": {"matches": "^[12]$"}}]}]}\
            """);

    assertThat(talk.trials()).isNotNull();
    assertThat(requireNonNull(talk.trials()).trials()).isEqualTo(3);
    assertThat(requireNonNull(talk.trials()).successes()).isEqualTo(2);
    assertThat(requireNonNull(talk.trials()).flaky()).isTrue();
    assertThat(talk.outcome().word()).isEqualTo("failed");
    assertThat(requireNonNull(talk.conversation()).turns().getLast().text()).isEqualTo("3");
    assertThat(requireNonNull(talk.trials()).each())
        .extracting(trial -> trial.outcome().word())
        .containsExactly("passed", "passed", "failed");
  }

  /// Six trials of 0.5 s outlive a time-out of 2.5 s together; each by itself does not.
  @Test
  void eachTrialHasATimeOutAndAConnectionOfItsOwn() throws Exception {
    CaseResult result =
        only(
            """
            {"suite_id": "s", "suite_type": "tools",
             "test_cases": [{"test_id": "t", "trials": 6, "timeout_seconds": 2.5, "steps": [
               {"call": {"tool": "slow", "arguments": {"milliseconds": 500}}}]}]}\
            """);

    assertThat(result.outcome().word()).isEqualTo("passed");
    assertThat(result.duration()).isGreaterThan(Duration.ofMillis(2500));
    assertThat(result.metrics().toolCalls()).isEqualTo(6);
    Awaitility.await().until(() -> server.openConnections() == 0);
  }

  @Test
  void eachTrialHasASessionOfItsOwn() throws Exception {
    assertThat(handshakes(4) - handshakes(1)).isEqualTo(3);
  }

  private long handshakes(int trials) throws Exception {
    try (var stateful = ReferenceServer.start(Options.sound().eras(Eras.STATEFUL))) {
      run(
          """
          {"suite_id": "s", "suite_type": "tools", "test_cases": [{"test_id": "t", "trials": %d,
             "steps": [{"call": {"tool": "echo", "arguments": {"text": "x"}}}]}]}\
          """
              .formatted(trials),
          options(null, List.of()),
          stateful.url().toString());
      return stateful.log().stream().filter("initialize"::equals).count();
    }
  }

  @Test
  void theTrialsThatRunOutOfTimeEndAlone() throws Exception {
    CaseResult result =
        only(
            """
            {"suite_id": "s", "suite_type": "tools",
             "test_cases": [{"test_id": "t", "trials": 2, "timeout_seconds": 1, "steps": [
               {"call": {"tool": "slow", "arguments": {"milliseconds": 60000}}}]}]}\
            """);

    assertThat(requireNonNull(result.trials()).each())
        .hasSize(2)
        .allSatisfy(trial -> {
          assertThat(trial.outcome().message()).contains("within its 1.0 s");
          assertThat(trial.duration()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        });
    assertThat(requireNonNull(result.trials()).decided().trials()).isZero();
    assertThat(result.outcome().word()).isEqualTo("errored");
  }

  @Test
  void tagsSelectAndNotesAreKept() throws Exception {
    String suite =
        """
        {"suite_id": "s", "suite_type": "tools", "test_cases": [
          {"test_id": "one", "tags": ["quick"], "metadata": {"category": "basic", "owner": {"id": 7}},
           "steps": [{"call": {"tool": "echo", "arguments": {"text": "1"}}}]},
          {"test_id": "two", "metadata": {"revision": "mine"},
           "steps": [{"call": {"tool": "echo", "arguments": {"text": "2"}}}]}]}\
        """;

    RunResult basic = run(suite, options(null, List.of("basic")));
    assertThat(basic.results()).extracting(CaseResult::testId).containsExactly("one");
    assertThat(basic.results().getFirst().labels())
        .containsEntry("category", "basic")
        .containsEntry("owner", "{\"id\":7}")
        .containsEntry("tags", "quick, basic");
    assertThat(run(suite, options(null, List.of())).results().get(1).labels())
        .containsEntry("revision", "2026-07-28");
  }

  @Test
  void stepsOfAFileReadEachOthersResults() throws Exception {
    CaseResult result =
        only(
            """
            {"suite_id": "s", "suite_type": "tools", "test_cases": [{"test_id": "t", "steps": [
              {"call": {"tool": "add", "arguments": {"a": 20, "b": 1}},
               "expect": [{"path": "$.structuredContent", "schema": {"required": ["sum"]}}],
               "save": {"sum": "$.structuredContent.sum"}},
              {"call": {"tool": "add", "arguments": {"a": "${steps.sum}", "b": "${steps.sum}"}},
               "expect": [{"path": "$.structuredContent.sum", "equals": 42},
                          {"is_error": false}, {"max_ms": 60000}]},
              {"read": "testbed://text", "expect": [{"path": "$.contents[0].text", "matches": "testbed"}]},
              {"get": {"prompt": "hello"}}]}]}\
            """);

    assertThat(result.outcome().message()).isEqualTo("4 steps held");
    assertThat(result.assertions()).hasSize(5);
  }

  @Test
  void aSecretThatTheServerRepeatsStandsNowhereInTheResult() throws Exception {
    Files.writeString(
        folder.resolve("server.json"),
        "{\"name\": \"s\", \"url\": \"%s\", \"authorization_token\": \"hush-4711-token\"}"
            .formatted(server.url()));
    String echo = "{\"tool\": \"echo\", \"arguments\": {\"text\": \"hush-4711-token\"}}";
    String tools =
        """
        {"suite_id": "s", "suite_type": "tools", "test_cases": [
          {"test_id": "held", "steps": [{"call": %s,
            "expect": [{"path": "$.content[0].text", "equals": "hush-4711-token"}]}]},
          {"test_id": "broken", "steps": [{"call": %s,
            "expect": [{"path": "$.content[0].text", "equals": "x"}]}]}]}\
        """
            .formatted(echo, echo);
    String talk =
        """
        {"suite_id": "s", "suite_type": "conversational", "test_cases": [{"test_id": "t",
          "user_message": "Echo.", "script": [{"call": %s}, {"say": "${last.content[0].text}"}],
          "expect": [{"answer": {"contains": "other"}}]}]}\
        """
            .formatted(echo);

    RunResult calls = run(tools, options(null, List.of()), "server.json");
    assertThat(calls.results())
        .extracting(it -> it.outcome().word())
        .containsExactly("passed", "failed");
    assertThat(ResultFiles.json(calls)).doesNotContain("hush-4711").contains("[redacted]");
    assertThat(ResultFiles.json(run(talk, options(null, List.of()), "server.json")))
        .doesNotContain("hush-4711");
  }

  @Test
  void theSameSuiteGivesTheSameResultsAtEachParallelism() throws Exception {
    var cases = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      cases
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"test_id": "t%d", "user_message": "Echo %d.",
               "script": [{"call": {"tool": "%s", "arguments": {"text": "%d"}}},
                          {"say": "It was ${last.content[0].text}"}],
               "expect": [{"answer": {"contains": "%d"}}]}\
              """
                  .formatted(i, i, i % 3 == 0 ? "none" : "echo", i, i));
    }
    String suite =
        "{\"suite_id\": \"s\", \"suite_type\": \"conversational\", \"test_cases\": ["
            + cases
            + "]}";

    List<String> one = words(run(suite, options(1, List.of())));
    assertThat(one).hasSize(12).filteredOn(line -> line.contains("Failed[")).hasSize(4);
    assertThat(words(run(suite, options(8, List.of())))).isEqualTo(one);
  }

  private static List<String> words(RunResult result) {
    return result.results().stream()
        .map(it ->
            it.testId()
                + " "
                + it.outcome()
                + " "
                + it.status()
                + " "
                + it.evaluation()
                + " "
                + it.metrics().toolCalls())
        .toList();
  }

  private CaseResult only(String suite) throws Exception {
    RunResult result = run(suite, options(null, List.of()));
    assertThat(result.results()).hasSize(1);
    return result.results().getFirst();
  }

  private static RunOptions options(@Nullable Integer parallelism, List<String> tags) {
    return new RunOptions(
        parallelism, List.of(), tags, null, null, false, false, false, Map.of(), null, null, false);
  }

  private RunResult run(String suite, RunOptions options) throws Exception {
    return run(suite, options, server.url().toString());
  }

  private RunResult run(String suite, RunOptions options, String asked) throws Exception {
    Path file = Files.writeString(folder.resolve("suite.json"), suite);
    var workspace = new Workspace(folder, Map.of());
    Plan plan =
        Planner.plan(
            workspace.suite(file.toString()), workspace.server(asked), Catalog.standard(), options);
    var context =
        new RunContext(
            InstantSource.system(),
            ZoneOffset.UTC,
            System::nanoTime,
            _ -> {},
            folder,
            true,
            JsonObject.EMPTY);
    return new Runner(context).run(plan, "run", _ -> {}, new Cancellation());
  }
}
