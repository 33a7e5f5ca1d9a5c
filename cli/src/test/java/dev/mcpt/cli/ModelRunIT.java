package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.cli.console.Terminal;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Rule;
import dev.mcpt.testbed.model.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conversations with models, as a person runs them.
class ModelRunIT {
  private static final String MOVE =
      "{\"action\":\"leave\",\"status\":\"goal_achieved\",\"reason\":\"done\"}";
  private static final String VERDICT =
      "{\"overall_score\":8,\"criteria_scores\":{\"goal\":8,\"tool_use\":8,\"error_handling\":8,"
          + "\"quality\":8,\"flow\":8},\"reasoning\":\"it adds up\",\"success\":true}";

  @TempDir private Path folder;
  private ReferenceServer server;
  private FakeModelApi service;

  @BeforeEach
  void start() throws Exception {
    server = ReferenceServer.start(Options.sound());
    service =
        FakeModelApi.start(
            Script.firstFitting(
                Rule.system("You play a person", Script.of(_ -> Answer.says(MOVE))),
                Rule.system("You judge a conversation", Script.of(_ -> Answer.says(VERDICT))),
                Rule.otherwise(
                    Script.perConversation(
                        Answer.calls("add", "{\"a\":2,\"b\":3}"), Answer.says("5.")))));
    Files.writeString(
        folder.resolve("talk.yaml"),
        """
        suite_id: talk
        suite_type: conversational
        test_cases:
          - {test_id: adds, user_message: Add 2 and 3., success_criteria: The user is told 5.}
        """);
  }

  @AfterEach
  void stop() {
    service.close();
    server.close();
  }

  private Typed typed(boolean key, String... more) {
    Map<String, String> env = new HashMap<>(Typed.home(folder));
    if (key) {
      env.put("ANTHROPIC_BASE_URL", service.url().toString());
      env.put("ANTHROPIC_API_KEY", service.key());
    }
    String[] line = new String[more.length + 3];
    line[0] = "run";
    line[1] = "talk.yaml";
    line[2] = server.url().toString();
    System.arraycopy(more, 0, line, 3, more.length);
    return Typed.with(env, Terminal.NONE, folder, line);
  }

  @Test
  void aRunIsRecordedAndReplayedWithoutAKey() throws Exception {
    Typed recorded = typed(true, "--record");
    assertThat(recorded.exit()).as(recorded.err()).isZero();
    assertThat(recorded.err()).contains("recorded: cassettes/talk.ndjson");
    Path cassette = folder.resolve("cassettes/talk.ndjson");
    assertThat(Files.readString(cassette)).doesNotContain(service.key()).contains("Add 2 and 3.");
    long asked = service.requestsMade();

    Typed replayed = typed(false, "--replay");
    assertThat(replayed.exit()).as(replayed.err()).isZero();
    assertThat(replayed.out()).contains("1 passed");
    assertThat(service.requestsMade()).isEqualTo(asked).isEqualTo(4);
    assertThat(service.rejections()).isEmpty();

    Files.writeString(cassette, "nonsense\n{}\n");
    Typed damaged = typed(false, "--replay");
    assertThat(damaged.exit()).isEqualTo(2);
    assertThat(damaged.err())
        .contains("cassettes/talk.ndjson:1", "cassettes/talk.ndjson:2", "--record");
  }

  @Test
  void theResultSaysWhatModelsDidAndCostAndHoldsNoKey() throws Exception {
    Typed json = typed(true, "--format", "json");
    assertThat(json.exit()).as(json.err()).isZero();
    assertThat(json.out())
        .contains("\"requests_made\": 4", "\"cost_usd\": 0.0", "\"prompts_version\"")
        .contains("\"model\": \"anthropic/claude-")
        .doesNotContain(service.key());
  }

  @Test
  void mistakesAreToldBeforeAnythingRuns() {
    assertThat(typed(false).err()).contains("no model service is set up", "ANTHROPIC_API_KEY");
    assertThat(typed(true, "--record", "--replay").err()).contains("does not go together");
    assertThat(typed(true, "--replay").err())
        .contains("there is no cassette cassettes/talk.ndjson", "--record");
    assertThat(typed(true, "--max-cost", "0").err()).contains("--max-cost", "more than 0");
    assertThat(typed(true, "--model", "anthropic/new-one", "--max-cost", "1").err())
        .contains("needs the price of anthropic/new-one", "configs/models/anthropic.yaml");
    assertThat(typed(true, "--model", "openai").err()).contains("openai is not set up");
    assertThat(typed(true, "--judge", "nobody").err()).contains("unknown judge \"nobody\"");
    assertThat(typed(true, "--judge", "rules").err()).contains("expects nothing");
    assertThat(service.requestsMade()).isZero();
  }

  @Test
  void thePlanShowsWhoPlays() {
    Map<String, String> env = new HashMap<>(Typed.home(folder));
    env.put("OPENAI_API_KEY", "sk-none");
    Typed plan =
        Typed.with(
            env,
            Terminal.NONE,
            folder,
            "plan",
            "talk.yaml",
            server.url().toString(),
            "--judge",
            "gpt-6-luna");
    assertThat(plan.out())
        .contains("model openai/gpt-6.1-sol, user openai/gpt-6-luna, judge openai/gpt-6-luna");
    Typed json =
        Typed.with(
            env,
            Terminal.NONE,
            folder,
            "plan",
            "talk.yaml",
            server.url().toString(),
            "--format",
            "json");
    assertThat(json.out())
        .contains("\"model\": \"openai/gpt-6.1-sol\"")
        .contains("\"user\": \"openai/", "\"judge\": \"openai/");
  }

  @Test
  void aPromptIsShownByItsName() {
    assertThat(Typed.in(folder, "show", "prompt", "judge").out()).contains("overall_score");
    Typed unknown = Typed.in(folder, "show", "prompt", "juge");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean `judge`?");
  }
}
