package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.mcpt.wire.client.Retry;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServersTest {

  private static StdioTarget stdio(String json) throws ConfigException {
    return (StdioTarget) Read.server(json).target();
  }

  private static Headers headers(String json) throws ConfigException {
    return ((HttpTarget) Read.server(json).target()).headers();
  }

  @Test
  void everyFieldOfAnHttpServerLandsInItsRecord() throws ConfigException {
    ServerConfig server =
        Read.server(
            """
            {"name": "Mine", "transport": "http", "url": "https://h.example:8443/mcp?x=1",
             "headers": {"X-A": "b"}, "authorization_token": "abc.def", "oauth": false,
             "protocol_version": "2025-06-18", "tool_timeout": 90, "connection_timeout": 1.5,
             "retry": {"attempts": 5, "backoff": 0.25}}\
            """);

    assertThat(server.id()).isEqualTo("my");
    assertThat(server.name()).isEqualTo("Mine");
    assertThat(server.target())
        .isEqualTo(
            new HttpTarget(
                URI.create("https://h.example:8443/mcp?x=1"),
                Headers.of("X-A", "b", "Authorization", "Bearer abc.def"),
                null));
    assertThat(server.oauth()).isNull();
    assertThat(server.revision()).isEqualTo(Revision.V2025_06_18);
    assertThat(server.toolTimeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(server.connectionTimeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(server.retry()).isEqualTo(new Retry(5, Duration.ofMillis(250)));
    assertThat(server.display()).isEqualTo("https://h.example:8443/mcp?x=1");
    assertThat(server.limits()).isEmpty();
  }

  @Test
  void everyFieldOfAStdioServerLandsInItsRecord() throws ConfigException {
    ServerConfig server =
        Read.server(
            """
            {"transport": "stdio", "command": "node 'my server.js'", "args": ["--port", "1 2"],
             "env": {"A": "b"}, "cwd": "tmp"}\
            """);

    assertThat(server.target())
        .isEqualTo(
            new StdioTarget(
                List.of("node", "my server.js", "--port", "1 2"),
                Map.of("A", "b"),
                Path.of("/tmp")));
    assertThat(server.display()).isEqualTo("node 'my server.js' --port '1 2'");
  }

  @Test
  void whatIsNotSaidHasTheDocumentedDefault() throws ConfigException {
    ServerConfig server = Read.server("{\"url\": \"http://h/mcp\"}");

    assertThat(server.name()).isEqualTo("my");
    assertThat(server.target()).isEqualTo(HttpTarget.of(URI.create("http://h/mcp")));
    assertThat(server.toolTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(server.connectionTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(server.retry()).isEqualTo(Retry.standard());
    assertThat(server.revision()).isNull();
    assertThat(server.oauth()).isNull();
  }

  @Test
  void theDefaultsOfRetryAreThoseOfConnecting() throws ConfigException {
    assertThat(Read.server("{\"url\": \"http://h/mcp\", \"retry\": {}}").retry())
        .isEqualTo(Retry.standard());
  }

  @Test
  void aCommandAloneMeansStdio() throws ConfigException {
    assertThat(stdio("{\"command\": [\"a b\", \"c\"]}").command()).containsExactly("a b", "c");
  }

  @Test
  void autoIsTheNewestRevisionOfBoth() throws ConfigException {
    assertThat(
            Read.server("{\"url\": \"http://h/mcp\", \"protocol_version\": \"auto\"}").revision())
        .isNull();
  }

  @Test
  void variablesAreExpandedAfterTheCommandIsSplit() throws ConfigException {
    ServerConfig server =
        Read.server(
            """
            {"command": "run ${DIR} '${DIR}/x' $${DIR}", "args": ["${DIR}"], "env": {"D": "${DIR}"},
             "tool_timeout": "${SECONDS}"}\
            """,
            Map.of("DIR", "/my dir", "SECONDS", "12"));

    assertThat(server.target())
        .isEqualTo(
            new StdioTarget(
                List.of("run", "/my dir", "/my dir/x", "${DIR}", "/my dir"),
                Map.of("D", "/my dir"),
                null));
    assertThat(server.toolTimeout()).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void noSecretIsShown() throws ConfigException {
    ServerConfig http =
        Read.server(
            """
            {"url": "http://h/mcp?api_key=query-secret", "authorization_token": "token-secret",
             "headers": {"X-Api-Key": "header-secret", "X-Other": "${MY_TOKEN}"}}\
            """,
            Map.of("MY_TOKEN", "variable-secret"));
    ServerConfig stdio =
        Read.server(
            """
            {"command": "run --api-key flag-secret --token=other-secret --name plain",
             "env": {"DB_PASSWORD": "env-secret", "PLAIN": "not hidden"}}\
            """);

    assertThat(http.display()).isEqualTo("http://h/mcp?api_key=[redacted]");
    assertThat(
            http.redactor().text("query-secret token-secret header-secret variable-secret plain"))
        .isEqualTo("[redacted] [redacted] [redacted] [redacted] plain");
    assertThat(stdio.display())
        .doesNotContain("secret")
        .startsWith("run --api-key ")
        .endsWith("--name plain");
    assertThat(stdio.redactor().text("env-secret not hidden")).isEqualTo("[redacted] not hidden");
  }

  @Test
  void theWordAfterBearerInAHeaderIsASecretToo() throws ConfigException {
    ServerConfig server =
        Read.server(
            "{\"url\": \"http://h/mcp\", \"headers\": {\"Authorization\": \"Bearer tok-secret\"}}");

    assertThat(((HttpTarget) server.target()).headers().first("Authorization"))
        .isEqualTo("Bearer tok-secret");
    assertThat(server.redactor().text("echo tok-secret")).isEqualTo("echo [redacted]");
  }

  @Test
  void theOlderTransportHasATargetOfItsOwn() throws ConfigException {
    ServerConfig server =
        Read.server(
            """
            {"transport": "sse", "url": "http://h/sse", "authorization_token": "tok"}\
            """);

    assertThat(server.target())
        .isEqualTo(
            new SseTarget(
                URI.create("http://h/sse"), Headers.of("Authorization", "Bearer tok"), null));
    assertThat(server.limits()).isEmpty();
    assertThat(server.hasCredentials()).isTrue();
    assertThat(server.display()).isEqualTo("http://h/sse");
    assertThat(Read.server("{\"transport\": \"sse\", \"url\": \"http://h/sse\"}").hasCredentials())
        .isFalse();
  }

  @Test
  void thatNoTokensAreGotOverTheOlderTransportIsSaid() throws ConfigException {
    String oauth = "{\"transport\": \"sse\", \"url\": \"http://h/sse\", \"oauth\": true";

    assertThat(Read.server(oauth + "}").limits())
        .extracting(Problem::what)
        .containsExactly("OAuth flows over the older HTTP+SSE are not in this version");
    assertThat(Read.server(oauth + ", \"authorization_token\": \"tok\"}").limits()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                               | `url` is missing
          {"transport": "stdio"}                           | `command` is missing
          {"transport": "stdio", "url": "http://h"}        | `url` belongs to a server that is reached over HTTP
          {"command": "a", "headers": {"A": "b"}}          | `headers` belongs to a server that is reached over HTTP
          {"command": "a", "authorization_token": "b"}     | `authorization_token` belongs to a server that is
          {"command": "a", "oauth": true}                  | `oauth` belongs to a server that is reached over HTTP
          {"url": "http://h", "command": "a"}              | `command` belongs to a server that is reached over stdio
          {"url": "http://h", "args": ["a"]}               | `args` belongs to a server that is reached over stdio
          {"url": "http://h", "env": {"a": "b"}}           | `env` belongs to a server that is reached over stdio
          {"url": "http://h", "cwd": "/"}                  | `cwd` belongs to a server that is reached over stdio
          {"transport": "htp", "url": "http://h"}          | `transport` can not be "htp"
          {"url": "h/mcp"}                                 | `url` must start with http:// or https://
          {"url": "ftp://h/mcp"}                           | `url` must start with http:// or https://
          {"url": "http://h h/"}                           | `url` is no URL
          {"url": "http:///mcp"}                           | `url`
          {"url": "http://u:p@h/"}                         | `url` holds a user or password
          {"url": "http://h/#x"}                           | `url` has a part after #
          {"url": "http://h", "headers": {"A b": "c"}}     | "A b" is no name of a header
          {"url": "http://h", "headers": {"A": "b\\nc"}}   | the value of the header `A` holds characters
          {"url": "http://h", "headers": {"A": 1}}         | `headers.A` must be text, not 1
          {"url": "http://h", "authorization_token": "Bearer x"} | is the token alone
          {"url": "http://h", "authorization_token": "x", "headers": {"authorization": "y"}} | exclude each other
          {"url": "http://h", "authorization_token": 12345} | `authorization_token` must be text that is not empty, not what stands here
          {"command": ""}                                  | `command` must be a command line
          {"command": []}                                  | `command` must be a command line
          {"command": "a 'b"}                              | `command` can not be split into words
          {"command": "A=1 node x"}                        | starts with a variable, which only a shell understands
          {"command": "a", "env": {"A=B": "c"}}            | "A=B" is no name of a variable
          {"command": "a", "env": {"PORT": 80}}            | `env.PORT` must be text, not 80
          {"command": "a", "cwd": "/no/such/folder"}       | there is no folder /no/such/folder
          {"command": "a ${NOT_SET}"}                      | the variable `NOT_SET` is not set
          {"url": "http://h", "tool_timeout": 601}         | `tool_timeout` must be a number from 1 to 600, not 601
          {"url": "http://h", "tool_timeout": 0.5}         | `tool_timeout` must be a number from 1 to 600
          {"url": "http://h", "connection_timeout": 121}   | `connection_timeout` must be a number from 1 to 120
          {"url": "http://h", "connection_timeout": "30"}  | `connection_timeout` must be a number from 1 to 120
          {"url": "http://h", "retry": {"attempts": 0}}    | `attempts` must be a whole number from 1 to 20
          {"url": "http://h", "retry": {"attemts": 1}}     | unknown field `attemts` in `retry`
          {"url": "http://h", "retry": 3}                  | `retry` must be an object with attempts and backoff, not 3
          {"url": "http://h", "protocol_version": "2025"}  | `protocol_version` can not be "2025"
          {"url": "http://h", "oauth": "yes"}              | `oauth` must be true or false, or object with OAuth settings
          {"url": "http://h", "oauth": {"client": "x"}}    | unknown field `client` in `oauth`
          {"url": "http://h", "oauth": {"grant": "password"}} | `grant` can not be "password"
          {"url": "http://h", "oauth": {"grant": "client_credentials", "client_id": "a"}} | `client_secret` is missing
          {"url": "http://h", "oauth": {"grant": "client_credentials", "client_secret": "a"}} | `client_id` is missing
          {"url": "http://h", "oauth": {"client_secret": "a"}} | `client_secret` stands without `client_id`
          {"url": "http://h", "oauth": {"private_key_file": "a"}} | `private_key_file` stands without `client_id`
          {"url": "http://h", "oauth": {"client_id": "a", "client_secret": "b", "private_key_file": "c"}} | stands beside `client_secret`
          {"url": "http://h", "oauth": {"client_id": "a", "private_key_file": "no/such.pem"}} | the key can not be read
          {"url": "http://h", "oauth": {"private_key_algorithm": "HS256"}} | `private_key_algorithm` can not be "HS256"
          {"url": "http://h", "oauth": {"client_id": "https://a b"}} | `client_id` is no URL
          {"url": "http://h", "oauth": {"redirect_port": 0}} | `redirect_port` must be a whole number from 1
          {"url": "http://h", "oauth": {"browser": "lynx"}} | `browser` can not be "lynx"
          {"url": "http://h", "oauth": {"scopes": [1]}}    | each item of `scopes` must be a text
          {"ulr": "http://h"}                              | unknown field `ulr` in a server file
          """)
  void refuses(String json, String what) {
    assertThat(Read.problemsOfServer(json))
        .anySatisfy(problem -> assertThat(problem.what()).contains(what));
  }

  @Test
  void neverRepeatsASecretInAProblem() {
    assertThat(
            Read.problemsOfServer(
                """
                {"url": "http://user:pw-secret@h/", "authorization_token": "Bearer tok-secret",
                 "headers": {"X-Api-Key": "multi\\nsecret"}, "tool_timeout": 0}\
                """))
        .hasSize(4)
        .noneSatisfy(problem -> assertThat(problem.line()).contains("secret"));
  }

  @Test
  void saysEverythingAtOnceWithPlaces() {
    assertThat(
            Read.problemsOfServer(
                """
                {
                  "url": "nowhere",
                  "tool_timeot": 5,
                  "connection_timeout": 1000,
                  "retry": {"attempts": 0, "backoff": -1}
                }\
                """))
        .extracting(Problem::where)
        .containsExactly(
            "my.json:2:10", "my.json:3:3", "my.json:4:25", "my.json:5:25", "my.json:5:39");
  }

  @Test
  void readsYaml() throws ConfigException {
    ServerConfig server =
        Servers.fromText(
            FileText.of("my.yml", "command: [node, x]\nenv:\n  A: b # c\n"),
            null,
            Map.of(),
            Path.of("/"));

    assertThat(((StdioTarget) server.target()).env()).containsExactly(entry("A", "b"));
    assertThat(server.id()).isEqualTo("my");
    assertThat(headers("{\"url\": \"http://h/mcp\"}")).isEmpty();
  }
}
