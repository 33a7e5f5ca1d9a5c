package dev.mcpt.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlanText;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.TrialSummary;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks that are repeated, because a server may keep a promise only now and then.
class CheckTrialsIT {

  private static final String SUITE =
      """
      {"suite_id": "s", "suite_type": "compliance",
       "test_cases": [{"test_id": "t", "check_categories": ["tools"], "trials": %d,
         "required_capabilities": ["tools"]}]}\
      """;

  @TempDir Path folder;

  private Plan plan(String suite, URI server, RunOptions options) throws Exception {
    Path file = Files.writeString(folder.resolve("suite.json"), suite);
    var workspace = new Workspace(folder, Map.of());
    return Planner.plan(
        workspace.suite(file.toString()),
        workspace.server(server.toString()),
        Catalog.standard(),
        options);
  }

  private static RunOptions only(@Nullable Integer trials, String... tests) {
    return new RunOptions(
        1,
        List.of(tests),
        List.of(),
        trials,
        null,
        false,
        false,
        false,
        Map.of(),
        null,
        null,
        false);
  }

  private RunResult run(Plan plan) {
    return Judging.run(plan, folder, new Cancellation());
  }

  private static TrialSummary trials(RunResult run, String test) {
    CaseResult found =
        run.results().stream().filter(it -> it.testId().equals(test)).findFirst().orElseThrow();
    return requireNonNull(found.trials());
  }

  private static long handshakes(ReferenceServer server) {
    return server.log().stream().filter("initialize"::equals).count();
  }

  @Test
  void trialsOfACaseRepeatEachOfItsChecksOnAConnectionOfItsOwn() throws Exception {
    String unknown = "t/tools-call-unknown@stateful";
    try (ReferenceServer server = ReferenceServer.start(Options.sound().eras(Eras.STATEFUL))) {
      run(plan(SUITE.formatted(1), server.url(), only(null, unknown, "t/capability-tools")));
      long once = handshakes(server);

      RunResult thrice =
          run(plan(SUITE.formatted(3), server.url(), only(null, unknown, "t/capability-tools")));

      assertThat(trials(thrice, unknown).each()).hasSize(3);
      assertThat(trials(thrice, unknown).successes()).isEqualTo(3);
      assertThat(trials(thrice, "t/capability-tools").successes()).isEqualTo(3);
      // Two tests, each with one connection for each trial, and the first connection of the run.
      assertThat(handshakes(server) - once).isEqualTo(once + 4);
    }
  }

  @Test
  void theCommandLineDecidesAndThePlanSaysSo() throws Exception {
    URI nowhere = URI.create("http://127.0.0.1:9/mcp");

    Plan plan = plan(SUITE.formatted(3), nowhere, only(2, "t/*"));

    assertThat(plan.cases()).isNotEmpty().allMatch(planned -> planned.trials() == 2);
    assertThat(PlanText.of(plan)).contains("t/capability-tools x 2  [");
  }

  /// Every other unknown tool is refused, as it should be.
  @Test
  void aPromiseThatIsKeptNowAndThenIsFlaky() throws Exception {
    String unknown = "t/tools-call-unknown@stateful";
    var calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, calls));
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

      RunResult run = run(plan(SUITE.formatted(4), url, only(null, unknown)));

      assertThat(trials(run, unknown).each())
          .extracting(trial -> trial.outcome().word())
          .containsExactly("passed", "failed", "passed", "failed");
      assertThat(trials(run, unknown).flaky()).isTrue();
      assertThat(run.results().getFirst().outcome().word()).isEqualTo("failed");
      assertThat(run.results().getFirst().findings()).isNotEmpty();
      assertThat(requireNonNull(run.trials()).flaky()).isEqualTo(1);
      assertThat(run.exitCode()).isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, AtomicInteger calls) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      JsonObject asked =
          body.length == 0 ? JsonObject.EMPTY : (JsonObject) Json.read(new String(body, UTF_8));
      String method = asked.get("id") == null ? "" : requireNonNull(asked.string("method"));
      JsonObject answer =
          switch (method) {
            case "initialize" ->
                Json.object(
                    "result",
                    Json.object(
                        "protocolVersion",
                        "2025-11-25",
                        "capabilities",
                        Json.object("tools", JsonObject.EMPTY),
                        "serverInfo",
                        Json.object("name", "moody", "version", "1")));
            case "tools/list" ->
                Json.object(
                    "result",
                    Json.object(
                        "tools",
                        Json.array(
                            Json.object(
                                "name", "one", "inputSchema", Json.object("type", "object")))));
            case "tools/call" ->
                calls.incrementAndGet() % 2 == 1
                    ? Json.object("error", Json.object("code", -32602, "message", "unknown tool"))
                    : Json.object("result", Json.object("content", Json.array()));
            case "ping" -> Json.object("result", JsonObject.EMPTY);
            default -> null;
          };
      if (answer == null) {
        exchange.sendResponseHeaders(method.isEmpty() ? 202 : 404, -1);
        return;
      }
      JsonObject whole = answer.with("jsonrpc", new JsonString("2.0"));
      byte[] bytes = Json.write(whole.with("id", requireNonNull(asked.get("id")))).getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (JsonSyntaxException e) {
      throw new IOException(e);
    }
  }
}
