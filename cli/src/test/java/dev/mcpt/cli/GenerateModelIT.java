package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mcpt.cli.console.Terminal;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Received;
import dev.mcpt.testbed.model.Rule;
import dev.mcpt.testbed.model.Script;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `mcp-t generate` with a model, as a person uses it.
@Timeout(120)
class GenerateModelIT {
  private static final String TALKS =
      """
      {"cases": [
        {"test_id": "adds", "kind": "happy", "about": "a sum", "tools": ["add"],
         "user_message": "Add 2 and 3.", "success_criteria": "The user is told 5.",
         "expect": [{"called": "add", "arguments": {"a": 2}}, {"answer": {"contains": "5"}}]},
        {"test_id": "adds", "kind": "edge", "about": "no second number", "tools": ["add"],
         "user_message": "Add 2.", "success_criteria": "The user is asked for the other number."},
        {"test_id": "counts", "kind": "happy", "about": "a count", "tools": ["counter"],
         "user_message": "Count.", "success_criteria": "The user is told a number."}]}
      """;
  private static final String FLOWS =
      """
      {"cases": [{"test_id": "adds-and-says", "kind": "flow", "about": "a sum that is said", "tools": ["add", "echo"],
        "user_message": "Add 2 and 3 and echo the sum.", "success_criteria": "The user is told 5.",
        "expect": [{"called": "add"}, {"never": "counter"}]}]}
      """;
  private static final String STEPS =
      """
      {"cases": [
        {"test_id": "sum-of-sums", "kind": "flow", "about": "a sum is added to", "steps": [
          {"call": {"tool": "add", "arguments": {"a": 2, "b": 3}}, "save": {"sum": "$.structuredContent.sum"}},
          {"call": {"tool": "add", "arguments": {"a": "${steps.sum}", "b": 1}},
           "expect": [{"path": "$.structuredContent.sum", "equals": 6}]}]},
        {"test_id": "adds-words", "kind": "flow", "about": "no numbers", "steps": [
          {"call": {"tool": "add", "arguments": {"a": "two", "b": 3}}}, {"read": "testbed://text"}]}]}
      """;
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
    service = FakeModelApi.start(author());
  }

  @AfterEach
  void stop() {
    service.close();
    server.close();
  }

  /// Proposes cases, and plays every part when they run.
  private static Script author() {
    Script all =
        Script.firstFitting(
            Rule.system(
                "You write test cases for a server whose tools",
                Script.of(asked -> Answer.says(asksForFlows(asked) ? FLOWS : TALKS))),
            Rule.system("You write test cases for a server.", Script.of(_ -> Answer.says(STEPS))),
            Rule.system("You play a person", Script.of(_ -> Answer.says(MOVE))),
            Rule.system("You judge a conversation", Script.of(_ -> Answer.says(VERDICT))),
            Rule.otherwise(
                Script.perConversation(
                    Answer.calls("add", "{\"a\":2,\"b\":3}"), Answer.says("5."))));
    return all;
  }

  private static boolean asksForFlows(Received asked) {
    return asked.lastUserText().contains("\"kinds\":[\"flow\"]");
  }

  private Typed typed(String service, String... line) throws Exception {
    Map<String, String> env = new HashMap<>(Typed.home(folder));
    String url = this.service.url().toString().replaceAll("/$", "");
    if (service.equals("anthropic")) {
      env.put("ANTHROPIC_BASE_URL", url);
      env.put("ANTHROPIC_API_KEY", this.service.key());
    } else if (service.equals("openai")) {
      env.put("OPENAI_BASE_URL", url + "/v1");
      env.put("OPENAI_API_KEY", this.service.key());
    }
    return Typed.with(env, Terminal.NONE, folder, line);
  }

  private Typed generate(String service, String... more) throws Exception {
    List<String> line = new ArrayList<>(List.of("generate", server.url().toString()));
    line.addAll(List.of(more));
    return typed(service, line.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "openai"})
  void conversationsAreWrittenAndRun(String model) throws Exception {
    Typed typed =
        generate(model, "--model", model, "--out", "talks.yaml", "--tools", "add,echo,c*");

    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.out()).isEqualTo("talks.yaml\n");
    assertThat(typed.err())
        .contains("asking " + model + "/", "for happy and edge cases of echo, add, cancelled")
        .contains("3 cases: 1 usual, 1 at the edges, 1 over several requests")
        .contains("left out case counts, since tool counter is left out: it is not declared")
        .contains(": 2 requests, ", " USD")
        .contains("left out, since they are not declared read-only: counter")
        .contains("mcp-t run talks.yaml ");
    assertThat(Files.readString(folder.resolve("talks.yaml")))
        .contains("suite_type: conversational", "test_id: adds-2", "model: " + model + "/")
        .doesNotContain(service.key());
    assertThat(service.rejections()).isEmpty();

    Typed run = typed(model, "run", "talks.yaml", server.url().toString(), "--tag", "happy,flow");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("2 passed");
  }

  @Test
  void requestsThatBelongTogetherAreWrittenAndRunWithoutAModel() throws Exception {
    Typed typed = generate("anthropic", "--type", "tools", "--kind", "flow", "--out", "flows.json");
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.err())
        .contains("1 cases: 0 usual, 0 at the edges, 1 over several requests")
        .contains("left out case adds-words, since arguments of add: /a");

    Typed run = typed("none", "run", "flows.json", server.url().toString());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("1 passed");
  }

  @Test
  void whatDocumentsSayReachesTheModel() throws Exception {
    HttpServer pages =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext(
        "/guide",
        exchange -> {
          byte[] page = "<p>Sums are <b>exact</b>.</p>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    pages.start();
    String guide = "http://127.0.0.1:" + pages.getAddress().getPort() + "/guide";
    try {
      Files.createDirectories(folder.resolve("docs"));
      Files.writeString(folder.resolve("docs/rules.md"), "Echo repeats \"every\" letter.");
      Typed typed =
          generate("openai", "--from", guide + "?key=k", "--from", "docs", "--out", "t.yaml");
      assertThat(typed.exit()).as(typed.err()).isZero();
      assertThat(service.requests())
          .isNotEmpty()
          .allSatisfy(asked ->
              assertThat(asked.messages().toString())
                  .contains("Sums are exact.", "Echo repeats \\\"every\\\" letter."));
      assertThat(Files.readString(folder.resolve("t.yaml")))
          .contains("- \"" + guide + "\"\n", "- docs/rules.md\n");
      long asked = service.requestsMade();
      Typed missing =
          generate("openai", "--from", guide.replace("guide", "none"), "--from", "x.md");
      assertThat(missing.exit()).isEqualTo(2);
      assertThat(missing.err()).contains("404 Not Found", "there is no file x.md");
      assertThat(service.requestsMade()).isEqualTo(asked);
    } finally {
      pages.stop(0);
    }
  }

  @Test
  void aPreviewWritesNothingAndTheSameRepliesGiveTheSameBytes() throws Exception {
    Typed first = generate("anthropic", "--model", "anthropic", "--preview");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("suite_id: ").contains("test_id: adds-and-says");
    assertThat(folder).isEmptyDirectory();
    assertThat(generate("anthropic", "--model", "anthropic", "--preview").out())
        .isEqualTo(first.out());
    assertThat(generate("anthropic", "--model", "anthropic", "--preview", "--seed", "5").out())
        .isNotEqualTo(first.out());
    assertThat(service.requests().getLast().lastUserText()).contains("\"variation\":5");
    assertThat(generate("anthropic", "--model", "anthropic", "--preview", "--limit", "1").out())
        .contains("test_id: adds\n")
        .doesNotContain("adds-2", "adds-and-says");
  }

  @Test
  void aRecordingAnswersWithoutAKey() throws Exception {
    Typed recorded =
        generate("anthropic", "--model", "anthropic", "--record", "--out", "talks.yaml");
    assertThat(recorded.err()).contains("recorded: cassettes/talks-generation.ndjson");
    Path cassette = folder.resolve("cassettes/talks-generation.ndjson");
    assertThat(cassette).content().doesNotContain(service.key()).contains("Add 2 and 3.");
    String written = Files.readString(folder.resolve("talks.yaml"));
    Files.delete(folder.resolve("talks.yaml"));
    long asked = service.requestsMade();

    Typed replayed = generate("none", "--replay", "--out", "talks.yaml");
    assertThat(replayed.exit()).as(replayed.err()).isZero();
    assertThat(folder.resolve("talks.yaml")).content().isEqualTo(written);
    assertThat(service.requestsMade()).isEqualTo(asked);

    Typed other = generate("none", "--replay", "--out", "other.yaml");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("there is no cassette cassettes/other-generation.ndjson");
    Files.delete(folder.resolve("talks.yaml"));
    Typed changed = generate("none", "--replay", "--out", "talks.yaml", "--seed", "2");
    assertThat(changed.exit()).isEqualTo(3);
    assertThat(changed.err()).contains("request 1 of generation is not the recorded one");
  }

  @Test
  void aServiceThatIsDownIsNamedAndNothingIsWritten() throws Exception {
    service.close();
    service = FakeModelApi.start(Script.of(_ -> Answer.overloaded()));
    Path services = Files.createDirectories(folder.resolve("configs/models"));
    Files.writeString(
        services.resolve("local.yaml"),
        """
        api: anthropic
        base_url: %s
        api_key: %s
        model: small
        retries: 1
        backoff: 0
        """
            .formatted(service.url(), service.key()));
    Typed typed = generate("none", "--model", "local", "--out", "talks.yaml");
    assertThat(typed.exit()).isEqualTo(3);
    assertThat(typed.err())
        .contains("the model service local (small) gave no reply, tried 2 times: HTTP status 529");
    assertThat(folder.resolve("talks.yaml")).doesNotExist();
  }

  @Test
  void aFileThatIsThereIsToldBeforeTheModelIsPaid() throws Exception {
    assertThat(generate("anthropic", "--model", "anthropic").exit()).isZero();
    long asked = service.requestsMade();
    Typed again = generate("anthropic", "--model", "anthropic");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("is there already and stays as it is");
    assertThat(service.requestsMade()).isEqualTo(asked);
  }

  @Test
  void mistakesAreToldBeforeAnythingIsAsked() throws Exception {
    Typed none = generate("none", "--type", "conversational");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("no model service is set up", "ANTHROPIC_API_KEY");
    assertThat(generate("none", "--kind", "flow").err()).contains("no model service is set up");
    Typed several =
        generate(
            "anthropic",
            "--model",
            "nobody",
            "--kind",
            "happy,invalid",
            "--record",
            "--preview",
            "--from",
            "none.md");
    assertThat(several.exit()).isEqualTo(2);
    assertThat(several.err())
        .contains("unknown model \"nobody\"", "known: anthropic, openai, gemini, ollama;")
        .contains("a model does not write calls that are not allowed")
        .contains("a preview writes nothing", "there is no file none.md");
    assertThat(generate("anthropic", "--model", "openai").err()).contains("openai is not set up");
    assertThat(generate("anthropic", "--max-cost", "0").err()).contains("more than 0");
    assertThat(generate("anthropic", "--model", "anthropic/new", "--max-cost", "1").err())
        .contains("needs the price of anthropic/new");
    assertThat(generate("anthropic", "--record", "--replay").err()).contains("choose one of them");
    assertThat(service.requestsMade()).isZero();
  }

  @Test
  void kindsAreChosenWithoutAModelToo() throws Exception {
    Typed typed = generate("none", "--kind", "invalid", "--tools", "add", "--preview");
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.out()).contains("add-missing-a").doesNotContain("add-happy");
    assertThat(service.requestsMade()).isZero();
  }

  @Test
  void whatTheModelIsToldIsShownByItsName() throws Exception {
    assertThat(typed("none", "show", "prompt", "generate-tools").out()).contains("${steps.name}");
    assertThat(typed("none", "show", "prompt", "generate-conversational", "--format", "json").out())
        .contains("\"version\": 1", "success_criteria");
    assertThat(typed("none", "show", "prompt", "generate").err())
        .contains("agent, user, judge, generate-conversational, generate-tools");
  }
}
