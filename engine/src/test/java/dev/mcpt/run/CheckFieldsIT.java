package dev.mcpt.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.oauth.AuthMethod;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Client;
import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Fields of compliance and security suites, from the file to what the run makes of them.
@Timeout(60)
class CheckFieldsIT {

  @TempDir Path folder;

  @Test
  void strictModeMakesAViolatedShouldAFailure() throws Exception {
    String suite =
        """
        {"suite_id": "s", "suite_type": "compliance", "strict_mode": %s,
         "test_cases": [{"test_id": "t", "check_categories": ["utilities"]}]}\
        """;
    String cursor = "t/pagination-bad-cursor@stateful";
    try (ReferenceServer server = broken("pagination-bad-cursor")) {
      assertThat(words(run(suite.formatted(false), server))).containsEntry(cursor, "warned");
      assertThat(run(suite.formatted(false), server).exitCode()).isZero();
      assertThat(words(run(suite.formatted(true), server))).containsEntry(cursor, "failed");
      assertThat(run(suite.formatted(true), server).exitCode()).isEqualTo(1);
    }
  }

  @Test
  void checkCategoriesSelectTheChecks() throws Exception {
    try (ReferenceServer server = broken()) {
      RunResult result =
          run(
              """
              {"suite_id": "s", "suite_type": "compliance",
               "test_cases": [{"test_id": "t", "check_categories": ["sessions", "stdio"]}]}\
              """,
              server);
      assertThat(
              result.results().stream()
                  .map(it -> it.labels().get("category"))
                  .collect(Collectors.toSet()))
          .isEqualTo(Set.of("sessions", "stdio"));
    }
  }

  @Test
  void protocolVersionIsSpokenWhateverElseTheServerKnows() throws Exception {
    try (ReferenceServer server = broken()) {
      RunResult result =
          run(
              """
              {"suite_id": "s", "suite_type": "compliance",
               "test_cases": [{"test_id": "t", "protocol_version": "2025-03-26",
                               "check_categories": ["lifecycle", "http"]}]}\
              """,
              server);
      assertThat(result.results())
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it.labels()).containsEntry("revision", "2025-03-26"));
      assertThat(words(result))
          .containsEntry("t/init-result-shape", "passed")
          .containsEntry("t/http-version-header-invalid", "not_applicable");
    }
  }

  @Test
  void requiredCapabilitiesMustBeDeclared() throws Exception {
    try (ReferenceServer server = broken()) {
      RunResult result =
          run(
              """
              {"suite_id": "s", "suite_type": "compliance",
               "test_cases": [{"test_id": "t", "check_categories": ["stdio"],
                 "required_capabilities": ["tools", "resources.subscribe", "experimental.none"]}]}\
              """,
              server);
      assertThat(words(result))
          .containsEntry("t/capability-tools", "passed")
          .containsEntry("t/capability-resources.subscribe", "passed")
          .containsEntry("t/capability-experimental.none", "failed");
      CaseResult missing = of(result, "t/capability-experimental.none");
      assertThat(missing.findings())
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.expected()).contains("experimental.none");
            assertThat(finding.received()).contains("\"capabilities\"");
            assertThat(finding.rerun()).startsWith("mcp-t inspect ");
          });
      assertThat(result.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void severityThresholdMakesWarningsOfWhatLiesBelow() throws Exception {
    String suite =
        """
        {"suite_id": "s", "suite_type": "security",
         "test_cases": [{"test_id": "t", "vulnerability_checks": ["origin"],
                         "severity_threshold": "%s"}]}\
        """;
    String host = "t/sec-host-rebinding@stateful";
    try (ReferenceServer server = broken("sec-host-rebinding")) {
      assertThat(words(run(suite.formatted("medium"), server))).containsEntry(host, "failed");
      assertThat(words(run(suite.formatted("high"), server))).containsEntry(host, "warned");
    }
  }

  @Test
  void vulnerabilityChecksSelectTheGroups() throws Exception {
    try (ReferenceServer server = broken()) {
      RunResult result =
          run(
              """
              {"suite_id": "s", "suite_type": "security",
               "test_cases": [{"test_id": "t", "vulnerability_checks": ["origin"]}]}\
              """,
              server);
      assertThat(result.results())
          .extracting(CaseResult::checkId)
          .contains("sec-origin", "sec-host-rebinding")
          .doesNotContain("sec-error-leak", "sec-hidden-unicode", "sec-rate-limit");
    }
  }

  @Test
  void penetrationTestsRunOnlyWhereTheyAreIncluded() throws Exception {
    String suite =
        """
        {"suite_id": "s", "suite_type": "security", "include_penetration_tests": %s,
         "test_cases": [{"test_id": "t", "vulnerability_checks": ["rate_limit"]}]}\
        """;
    try (ReferenceServer server = broken()) {
      assertThat(words(run(suite.formatted(false), server)))
          .containsOnly(Map.entry("t/sec-rate-limit", "untestable"));
      assertThat(words(run(suite.formatted(true), server)))
          .containsEntry("t/sec-rate-limit@stateful", "passed");
    }
  }

  @Test
  void rateLimitThresholdIsHowManyCallsMayBeServed() throws Exception {
    try (ReferenceServer server = broken()) {
      RunResult result =
          run(
              """
              {"suite_id": "s", "suite_type": "security", "include_penetration_tests": true,
               "test_cases": [{"test_id": "t", "rate_limit_threshold": 3,
                 "severity_threshold": "low", "vulnerability_checks": ["rate_limit"]}]}\
              """,
              server);
      CaseResult few = of(result, "t/sec-rate-limit@stateful");
      assertThat(few.outcome().word()).isEqualTo("failed");
      assertThat(few.outcome().message()).startsWith("3 calls of ");
    }
  }

  @Test
  void callToolsLetsChecksCallWhatIsNotReadOnly() throws Exception {
    String suite =
        """
        {"suite_id": "s", "suite_type": "security", "include_penetration_tests": true,
         "call_tools": %s,
         "test_cases": [{"test_id": "t", "vulnerability_checks": ["rate_limit"]}]}\
        """;
    var calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, calls));
    server.start();
    try {
      JsonObject file =
          Json.object(
              "url",
              "http://127.0.0.1:" + server.getAddress().getPort() + "/",
              "protocol_version",
              "2025-11-25");

      assertThat(words(run(suite.formatted(false), file)))
          .containsEntry("t/sec-rate-limit@stateful", "not_applicable");
      assertThat(calls).hasValue(0);

      assertThat(words(run(suite.formatted(true), file)))
          .containsEntry("t/sec-rate-limit@stateful", "warned");
      assertThat(calls).hasValue(100);
    } finally {
      server.stop(0);
    }
  }

  /// A server with one tool, which does not say that it only reads.
  private static void answer(HttpExchange exchange, AtomicInteger calls) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      JsonObject asked =
          body.length == 0 ? JsonObject.EMPTY : (JsonObject) Json.read(new String(body, UTF_8));
      String method = asked.get("id") == null ? "" : requireNonNull(asked.string("method"));
      JsonObject result =
          switch (method) {
            case "initialize" ->
                Json.object(
                    "protocolVersion",
                    "2025-11-25",
                    "capabilities",
                    Json.object("tools", JsonObject.EMPTY),
                    "serverInfo",
                    Json.object("name", "writer", "version", "1"));
            case "tools/list" ->
                Json.object(
                    "tools",
                    new JsonArray(
                        List.of(
                            Json.object(
                                "name", "write", "inputSchema", Json.object("type", "object")))));
            case "tools/call" -> {
              calls.incrementAndGet();
              yield Json.object("content", new JsonArray(List.of()));
            }
            case "ping" -> JsonObject.EMPTY;
            default -> null;
          };
      if (result == null) {
        exchange.sendResponseHeaders(method.isEmpty() ? 202 : 404, -1);
        return;
      }
      JsonObject answer =
          Json.object("jsonrpc", "2.0")
              .with("id", requireNonNull(asked.get("id")))
              .with("result", result);
      byte[] bytes = Json.write(answer).getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (JsonSyntaxException e) {
      throw new IOException(e);
    }
  }

  @Test
  void authMethodNoneLeavesTheCredentialsOut() throws Exception {
    String suite =
        """
        {"suite_id": "s", "suite_type": "security",
         "test_cases": [{"test_id": "t", "auth_method": "%s", "vulnerability_checks": ["transport"]}]}\
        """;
    Policy policy =
        Policy.sound().client(Client.secret("service", "the-client-s-secret", AuthMethod.POST));
    try (AuthServer auth = AuthServer.start(policy);
        ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth))) {
      JsonObject file =
          Json.object(
              "url",
              server.url().toString(),
              "authorization_token",
              token(auth, server.url()),
              "retry",
              Json.object("attempts", 1));

      RunResult with = run(suite.formatted("token"), file);
      assertThat(words(with)).containsEntry("t/sec-host-rebinding@stateful", "passed");
      assertThat(auth.ledger().of(Entry.KeptOut.class))
          .noneMatch(kept -> kept.credentials().isEmpty());

      RunResult without = run(suite.formatted("none"), file);
      assertThat(words(without)).containsEntry("t/sec-host-rebinding@stateful", "errored");
      assertThat(auth.ledger().of(Entry.KeptOut.class))
          .anyMatch(kept -> kept.status() == 401 && kept.credentials().isEmpty());
    }
  }

  @Test
  void whatNeedsCredentialsSaysSoWhereThereAreNone() throws Exception {
    try (ReferenceServer server = broken()) {
      RunResult result =
          run(
              """
              {"suite_id": "s", "suite_type": "security",
               "test_cases": [{"test_id": "t", "auth_method": "token"}]}\
              """,
              server);
      assertThat(result.results())
          .singleElement()
          .satisfies(it -> {
            assertThat(it.outcome().word()).isEqualTo("untestable");
            assertThat(it.outcome().message()).contains("auth_method is token", "no credentials");
          });
      assertThatThrownBy(() ->
              run(
                  """
                  {"suite_id": "s", "suite_type": "security", "auth_required": true,
                   "test_cases": [{"test_id": "t"}]}\
                  """,
                  server))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("auth_required");
    }
  }

  private static ReferenceServer broken(String... defects) {
    Options options = Options.sound();
    for (String defect : defects) {
      options = options.breaking(defect);
    }
    return ReferenceServer.start(options);
  }

  private static String token(AuthServer auth, URI resource) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + auth.port() + "/token");
    String form =
        "grant_type=client_credentials&client_id=service&client_secret=the-client-s-secret&resource="
            + resource;
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(url)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return requireNonNull(((JsonObject) Json.read(response.body())).string("access_token"));
    }
  }

  private RunResult run(String suite, ReferenceServer server) throws Exception {
    return run(suite, Json.object("url", server.url().toString()));
  }

  private RunResult run(String suite, JsonObject server) throws Exception {
    Path suiteFile = Files.createTempFile(folder, "suite", ".json");
    Files.writeString(suiteFile, suite);
    Path serverFile = Files.createTempFile(folder, "server", ".json");
    Files.writeString(serverFile, Json.write(server));
    Workspace workspace = new Workspace(folder, Map.of());
    return Judging.run(
        Planner.plan(
            workspace.suite(suiteFile.toString()),
            workspace.server(serverFile.toString()),
            Catalog.standard(),
            RunOptions.none()),
        folder,
        new Cancellation());
  }

  private static Map<String, String> words(RunResult result) {
    return result.results().stream()
        .collect(Collectors.toMap(CaseResult::testId, it -> it.outcome().word()));
  }

  private static CaseResult of(RunResult result, String testId) {
    List<CaseResult> found =
        result.results().stream().filter(it -> it.testId().equals(testId)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
