package dev.mcpt.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.run.Judging;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the verdicts say; whether they are red or green stands in the table of specimens.
class StatelessAndSecurityChecksIT {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tools-call-unknown          | a call of an unknown tool got a result with isError
          schema-valid-per-revision   | tools/list result /tools/
          schema-valid-per-revision   | /annotations/openWorldHint
          schema-valid-per-revision   | /required
          sec-origin                  | POST with Origin http://evil.example, null, http://
          sec-error-leak              | a Java stack frame "at dev.mcpt.testbed
          sec-hidden-unicode          | tools/list /tools/0/description: tag characters
          sec-rate-limit              | 100 calls of log in a row were all served
          version-header-mismatch     | tools/list with MCP-Protocol-Version: 2025-11-25 was served (HTTP 200)
          name-header-mismatch        | resources/read with Mcp-Name: mcp-t-other was served
          unknown-method-404          | was refused with -32601 (HTTP 200)
          removed-methods-404         | ping was served (HTTP 200)
          discover-implemented        | lacks capabilities
          cache-hints-present         | has no ttlMs and no cacheScope
          name-header-missing         | without Mcp-Name was served (HTTP 200)
          name-header-base64          | with its Mcp-Name in base64 was refused with -32020
          sub-id-equals-request-id    | has the subscriptionId "
          sub-ack-subset              | lists toolsListChanged
          dual-era-consistent         | of the stateless era only: [cancelled]
          discover-caps-match         | prompts is not declared, but prompts/list was served
          sec-cors                    | Access-Control-Allow-Origin: https://evil.example
          sec-duplicate-keys          | was served as the other
          sec-header-body-split       | with Mcp-Name mcp-t-other and
          sec-schema-bomb             | references that grow to about 5e+10 values
          sec-session-entropy         | counted: session-
          sec-path-traversal          | gave "root:
          sec-tool-poisoning          | an order to keep something from the user
          sec-tool-shadowing          | "echo" and "ech0"
          """)
  void saysWhatIsWrong(String id, String words) throws Exception {
    List<CaseResult> results = judged(Options.sound().breaking(id), id);

    assertThat(results)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.outcome().message()).contains(words))
        .allSatisfy(it -> assertThat(it.evidence()).isNotEmpty())
        .allSatisfy(it -> assertThat(it.findings()).hasSize(1));
  }

  @Test
  void aForeignPageCanAlsoBeginReadAndEndASession() throws Exception {
    Options open = Options.sound().breaking("sec-origin").eras(Eras.STATEFUL);

    assertThat(judged(open, "sec-origin"))
        .filteredOn(it -> it.outcome().word().equals("failed"))
        .singleElement()
        .satisfies(it ->
            assertThat(it.outcome().message())
                .contains("POST of initialize with", "opened an event stream")
                .contains("ended the session"));
  }

  @Test
  void anHonestServerIsToldAtWhichCallItsLimitWasObserved() throws Exception {
    Options stateless = Options.sound().eras(Eras.STATELESS);

    assertThat(judged(stateless, "sec-rate-limit"))
        .extracting(it -> it.outcome().message())
        .contains("a limit was observed at call 81");
  }

  @Test
  void aSecretThatWasFoundIsNotInItsOwnEvidence() throws Exception {
    assertThat(judged(Options.sound().breaking("sec-secret-leak"), "sec-secret-leak"))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.outcome().message()).contains("AKIA… (20 characters)"))
        .allSatisfy(it -> assertThat(it.toString()).doesNotContain("AKIAQ7ZT4LW1XC7VB2NM"));
  }

  @Test
  void everyPageOfEveryListIsJudged() throws Exception {
    List<CaseResult> results =
        judged(Options.sound().pageSize(1), "schema-valid-per-revision", "cache-hints-present");

    assertThat(results)
        .hasSize(3)
        .allSatisfy(it -> assertThat(it.outcome().word()).isEqualTo("passed"))
        .allSatisfy(it -> assertThat(it.evidence()).hasSizeGreaterThan(12));
  }

  private List<CaseResult> judged(Options options, String... ids) throws Exception {
    List<String> only = List.of(ids).stream().map(id -> "*/" + id).toList();
    try (var server = ReferenceServer.start(options)) {
      return Judging.everything(server.url().toString(), only, folder).results();
    }
  }
}
