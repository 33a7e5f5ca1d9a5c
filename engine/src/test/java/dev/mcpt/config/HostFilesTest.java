package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.StdioTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The server files of other hosts.
class HostFilesTest {

  private static final String TWO =
      """
      {"mcpServers": {
        "files": {"command": "npx", "args": ["-y", "files"], "env": {"A": "b"}, "disabled": false,
                  "autoApprove": ["read"]},
        "web": {"type": "http", "url": "https://h/mcp", "headers": {"X": "y"}}}}\
      """;

  @Test
  void theOnlyEntryIsTheServer() throws ConfigException {
    ServerConfig server =
        Read.server(
            """
            {"mcpServers": {"My files": {"command": "/opt/my app/run", "args": ["a b"]}}}\
            """);

    assertThat(server.id()).isEqualTo("My-files");
    assertThat(server.name()).isEqualTo("My files");
    assertThat(server.target())
        .isEqualTo(new StdioTarget(List.of("/opt/my app/run", "a b"), Map.of(), null));
  }

  @Test
  void ofSeveralEntriesOneIsChosen() throws ConfigException {
    assertThat(Read.server(TWO, "files", Map.of()).target())
        .isEqualTo(new StdioTarget(List.of("npx", "-y", "files"), Map.of("A", "b"), null));
    assertThat(Read.server(TWO, "web", Map.of()).target())
        .isEqualTo(new HttpTarget(URI.create("https://h/mcp"), Headers.of("X", "y"), null));
  }

  @Test
  void withoutAChoiceTheNamesAreSaid() {
    assertThat(Read.problemsOfServer(TWO))
        .containsExactly(
            new Problem(
                "my.json:1:16",
                "`mcpServers` holds 2 servers: files, web",
                "name one: my.json#files"));
    assertThat(Read.problemsOfServer(TWO, "fils", Map.of()))
        .containsExactly(
            new Problem(
                "my.json:1:16", "`mcpServers` holds no server `fils`", "did you mean `files`?"));
    assertThat(Read.problemsOfServer("{\"mcpServers\": {}}"))
        .extracting(Problem::what)
        .containsExactly("`mcpServers` holds no server");
  }

  @Test
  void aFileOfOneServerHasNothingToChoose() {
    assertThat(Read.problemsOfServer("{\"url\": \"http://h\"}", "x", Map.of()))
        .extracting(Problem::what)
        .containsExactly("`#x` selects one of several servers, and this file is one server");
  }

  @Test
  void theFilesOfVsCodeMayHoldComments() throws ConfigException {
    ServerConfig server =
        Read.server(
            """
            {
              // the inputs are asked for by the editor
              "inputs": [],
              "servers": {
                "web": {"type": "http", "url": "${env:BASE}/mcp",},
              }
            }\
            """,
            Map.of("BASE", "http://h"));

    assertThat(server.target()).isEqualTo(HttpTarget.of(URI.create("http://h/mcp")));
  }

  @Test
  void theFolderOfTheWorkspaceIsKnown() throws ConfigException {
    ServerConfig server =
        Servers.fromText(
            FileText.of(
                "mcp.json",
                """
                {"servers": {"a": {"command": "node", "args": ["${workspaceFolder}/x.js"]}}}\
                """),
            null,
            Map.of(),
            Path.of("/tmp"));

    assertThat(((StdioTarget) server.target()).command()).containsExactly("node", "/tmp/x.js");
  }

  @ParameterizedTest
  @CsvSource({
    "url, http",
    "serverUrl, streamable-http",
    "httpUrl, streamableHttp",
    "url, ''",
  })
  void theNamesOfOtherHostsAreKnown(String url, String type) throws ConfigException {
    String member = type.isEmpty() ? "" : ", \"type\": \"" + type + "\"";

    assertThat(
            Read.server(
                    "{\"mcpServers\": {\"a\": {\"" + url + "\": \"http://h/mcp\"" + member + "}}}")
                .target())
        .isEqualTo(HttpTarget.of(URI.create("http://h/mcp")));
  }

  @Test
  void ourOwnFieldsMayBeAdded() throws ConfigException {
    ServerConfig server =
        Read.server(
            """
            {"mcpServers": {"a": {"url": "http://h/mcp", "tool_timeout": 5, "retry": {"attempts": 1},
              "connection_timeout": 6, "authorization_token": "tok",
              "protocol_version": "2025-11-25"}}}\
            """);

    assertThat(server.toolTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(server.connectionTimeout()).isEqualTo(Duration.ofSeconds(6));
    assertThat(server.retry().attempts()).isEqualTo(1);
    assertThat(server.revision()).isEqualTo(Revision.V2025_11_25);
    assertThat(((HttpTarget) server.target()).headers().first("authorization"))
        .isEqualTo("Bearer tok");
  }

  @Test
  void aCommandLineInOneTextIsSplitWhereNoArgumentsFollow() throws ConfigException {
    assertThat(
            ((StdioTarget)
                    Read.server("{\"mcpServers\": {\"a\": {\"command\": \"npx -y x\"}}}").target())
                .command())
        .containsExactly("npx", "-y", "x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"command": 5}                              | `command` must be
          {"url": "http://h", "type": "carrier"}      | `type` can not be "carrier"
          {"url": "http://h", "command": "x"}         | `command` belongs to a server that is reached over stdio
          {"type": "stdio"}                           | `command` is missing
          {"type": "http"}                            | `url` is missing
          {"command": "x", "args": ["${input:key}"]}  | `${input:key}` is asked for by the editor
          "npx"                                       | a server entry must be an object
          """)
  void refuses(String entry, String what) {
    assertThat(Read.problemsOfServer("{\"mcpServers\": {\"a\": " + entry + "}}"))
        .anySatisfy(problem -> assertThat(problem.what()).contains(what));
  }

  @Test
  void brokenJsonIsBrokenHereToo() {
    assertThat(Read.problemsOfServer("{\"mcpServers\": {\"a\": }}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).startsWith("this is no JSON"));
    assertThat(Read.problemsOfServer("{\"url\": \"http://h\",} // ours"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).startsWith("this is no JSON"));
  }
}
