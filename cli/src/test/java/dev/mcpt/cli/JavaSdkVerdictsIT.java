package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.cli.JavaSdkServer.Mode;
import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the commands say of servers that are made with the official Java SDK as it comes: what it
/// does otherwise than the specification is told, as `docs/verdicts.md` judges it.
@Timeout(60)
class JavaSdkVerdictsIT {
  private static final String SUITE =
      """
      suite_id: peer
      suite_type: tools
      test_cases:
        - test_id: add
          steps:
            - call: {tool: add, arguments: {a: 2, b: 40}}
              expect: [{is_error: false}, {path: "$.content[0].text", equals: "42.0"}]
        - test_id: refuses
          steps:
            - call: {tool: add, arguments: {a: 2}}
              expect: [{is_error: true}]
        - test_id: fails
          steps:
            - call: {tool: fail, arguments: {}}
              expect: [{is_error: true}]
        - test_id: reads
          steps:
            - read: test://greeting
              expect: [{path: "$.contents[0].text", equals: hello}]
        - test_id: gets
          steps:
            - get: {prompt: greet, arguments: {name: Ada}}
              expect: [{path: "$.messages[0].content.text", equals: Greet Ada}]
      """;

  @TempDir private Path folder;

  private Typed typed(JavaSdkServer server, String... args) throws IOException {
    String transport = server.url().getPath().equals("/sse") ? "sse" : "http";
    Files.writeString(
        folder.resolve("peer.yaml"), "url: %s\ntransport: %s\n".formatted(server.url(), transport));
    Files.writeString(folder.resolve("suite.yaml"), SUITE);
    return Typed.in(folder, args);
  }

  @ParameterizedTest
  @EnumSource
  void runHealthAndInspectAreContent(Mode mode) throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      Typed run = typed(server, "run", "suite.yaml", "peer.yaml");
      assertThat(run.out()).contains("5 passed");
      assertThat(run.exit()).isZero();
      Typed health = typed(server, "health", "peer.yaml");
      assertThat(health.out()).contains("healthy");
      assertThat(health.exit()).isZero();
      Typed inspect = typed(server, "inspect", "peer.yaml");
      assertThat(inspect.out()).contains("java-sdk", "Tools (", "Resources (1)", "Prompts (1)");
      assertThat(inspect.exit()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          STREAMABLE | 1 | 71 | http-version-header-invalid failed, jsonrpc-batch-receive failed, \
          http-get-stream-or-405 warned, http-method-405 warned, init-missing-params warned, \
          jsonrpc-invalid-params warned, jsonrpc-invalid-request warned, logging-setlevel-invalid warned, \
          pagination-bad-cursor warned, prompts-get-missing-arg warned
          STATELESS | 1 | 61 | http-version-header-invalid failed, jsonrpc-batch-receive failed, \
          http-method-405 warned, init-missing-params warned, jsonrpc-invalid-params warned, \
          jsonrpc-invalid-request warned, pagination-bad-cursor warned, prompts-get-missing-arg warned
          SSE | 0 | 43 | init-missing-params warned, init-ping-before-initialized warned, \
          jsonrpc-id-bad-type warned, jsonrpc-id-null warned, jsonrpc-invalid-params warned, \
          jsonrpc-invalid-request warned, jsonrpc-parse-error warned, logging-setlevel-invalid warned, \
          pagination-bad-cursor warned, prompts-get-missing-arg warned
          """)
  void complianceTellsWhatIsNotAsWritten(Mode mode, int exit, int passed, String red)
      throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      Typed typed = typed(server, "compliance", "peer.yaml", "--format", "json");
      RunResult result = ResultFiles.read(typed.out());
      assertThat(notGreen(result)).containsExactlyInAnyOrder(red.split(", ", -1));
      assertThat(result.summary().passed()).isEqualTo(passed);
      assertThat(typed.exit()).isEqualTo(exit);
    }
  }

  @Test
  void securityTellsThatOriginAndHostAreNotLookedAtAndThatRefusalsBearAStackTrace()
      throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(Mode.STREAMABLE)) {
      Typed typed = typed(server, "security", "peer.yaml", "--format", "json");
      RunResult result = ResultFiles.read(typed.out());
      assertThat(notGreen(result))
          .containsExactlyInAnyOrder(
              "sec-duplicate-keys warned",
              "sec-error-leak failed",
              "sec-host-rebinding failed",
              "sec-invalid-utf8 warned",
              "sec-origin failed",
              "sec-server-header warned");
      assertThat(result.results())
          .filteredOn(it -> "sec-origin".equals(it.checkId()))
          .anySatisfy(it ->
              assertThat(it.outcome().message())
                  .contains("GET with Origin http://evil.example was held open")
                  .contains("DELETE with Origin http://evil.example ended the session"));
      assertThat(typed.exit()).isEqualTo(1);
    }
  }

  private static List<String> notGreen(RunResult result) {
    return result.results().stream()
        .filter(it -> !List.of("passed", "not_applicable").contains(it.outcome().word()))
        .map(it -> it.checkId() + " " + it.outcome().word())
        .toList();
  }
}
