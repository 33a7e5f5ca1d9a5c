package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.StdioTransport;
import dev.mcpt.wire.transport.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ConversationIT {

  private final ReferenceServer server = ReferenceServer.start(Options.sound().pageSize(2));
  private final Connections connections = connections();

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  private Connection open(String channel, Revision revision) throws Exception {
    Target target =
        channel.equals("http") ? HttpTarget.of(server.url()) : Peers.stdio("--era", "both");
    return connections.isolated(
        target, ConnectionOptions.defaults().withRevision(revision), soon());
  }

  @ParameterizedTest
  @CsvSource({
    "http, V2025_11_25",
    "http, V2026_07_28",
    "stdio, V2025_11_25",
    "stdio, V2026_07_28",
  })
  void answersFindTheirRequestsFromManyThreads(String channel, Revision revision) throws Exception {
    Connection connection = open(channel, revision);
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String text = "call " + i;
      calls.add(() ->
          String.valueOf(connection.callTool("echo", Json.object("text", text), soon()).result()));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> results = threads.invokeAll(calls);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).contains("call " + i + "\"");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http, V2025_11_25",
    "http, V2026_07_28",
    "stdio, V2025_11_25",
    "stdio, V2026_07_28",
  })
  void progressComesBeforeItsAnswer(String channel, Revision revision) throws Exception {
    Connection connection = open(channel, revision);
    List<Message> during = new CopyOnWriteArrayList<>();
    List<Message> heard = new CopyOnWriteArrayList<>();
    connection.transport().listen(heard::add);
    ToolResult result =
        connection.callTool(
            "slow",
            Json.object("milliseconds", 300),
            RequestOptions.none().withProgressToken(new JsonString("my token")).during(during::add),
            soon());
    assertThat(result.error()).isNull();
    assertThat(during)
        .isNotEmpty()
        .allMatch(m -> m instanceof Notification n && n.method().equals("notifications/progress"))
        .allMatch(m -> m.text().contains("my token"));
    assertThat(heard).containsExactlyElementsOf(during);
    assertThat(result.reply().messages()).hasSize(during.size() + 1);
  }

  @ParameterizedTest
  @CsvSource({"http, V2025_11_25", "http, V2026_07_28", "stdio, V2025_06_18"})
  void listsFollowTheirPages(String channel, Revision revision) throws Exception {
    Connection connection = open(channel, revision);
    Listing tools = connection.tools(soon());
    assertThat(tools.problem()).isNull();
    assertThat(tools.items()).extracting(tool -> tool.string("name")).contains("echo", "add");
    if (channel.equals("http")) {
      assertThat(tools.pages()).hasSizeGreaterThan(2);
    }
    assertThat(connection.resources(soon()).problem()).isNull();
    assertThat(connection.resourceTemplates(soon()).items()).isNotEmpty();
    assertThat(connection.prompts(soon()).items()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"http, V2025_11_25", "http, V2026_07_28"})
  void readsAndCompletes(String channel, Revision revision) throws Exception {
    Connection connection = open(channel, revision);
    JsonObject resource = connection.resources(soon()).items().getFirst();
    Reply read = connection.readResource(String.valueOf(resource.string("uri")), soon());
    assertThat(read.result()).isNotNull();
    Reply greeting = connection.readResource("testbed://greeting/Zoë", soon());
    assertThat(greeting.error()).isNull();
    JsonObject prompt =
        connection.prompts(soon()).items().stream()
            .filter(p -> p.array("arguments") != null)
            .findFirst()
            .orElseThrow();
    String name = String.valueOf(prompt.string("name"));
    assertThat(JsonPath.compile("$.arguments[0].name").first(prompt))
        .isInstanceOfSatisfying(
            JsonString.class, argument -> completes(connection, name, argument.value()));
  }

  private static void completes(Connection connection, String prompt, String argument) {
    JsonObject ref = Json.object("type", "ref/prompt", "name", prompt);
    assertThatCode(
            () -> {
              Reply got = connection.getPrompt(prompt, Json.object(argument, "x"), soon());
              assertThat(got.result()).isNotNull();
              Reply completed = connection.complete(ref, argument, "", soon());
              assertThat(completed.result()).isNotNull();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void pingsAndSetsTheLogLevel() throws Exception {
    Connection connection = open("http", Revision.V2025_11_25);
    assertThat(connection.ping(soon()).result()).isEqualTo(JsonObject.EMPTY);
    assertThat(connection.setLogLevel("debug", soon()).error()).isNull();
  }

  @Test
  void keepsTheSessionIdAndSendsIt() throws Exception {
    Connection connection = open("http", Revision.V2025_11_25);
    assertThat(connection.sessionId())
        .isEqualTo(connection.handshake().headers().first("Mcp-Session-Id"))
        .isNotNull();
    Reply reply = connection.ping(soon());
    assertThat(reply.exchange().sentHead())
        .contains("Mcp-Session-Id: " + connection.sessionId())
        .contains("MCP-Protocol-Version: 2025-11-25")
        .contains("Accept: application/json, text/event-stream");
  }

  @Test
  void doesNotReinitializeAfterA404() throws Exception {
    Connection connection = open("http", Revision.V2025_11_25);
    var http = (dev.mcpt.wire.transport.HttpTransport) connection.transport();
    http.send(http.request("DELETE", Headers.none()), soon());
    Reply reply = connection.ping(soon());
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.result()).isNull();
  }

  @Test
  void leavesOutAHeaderThatShallNotGoOut() throws Exception {
    Connection connection = open("http", Revision.V2025_11_25);
    Reply reply =
        connection
            .transport()
            .send(connection.compose("ping", null, Id.of("x")).without("Mcp-Session-Id"), soon());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.exchange().sentHead()).doesNotContain("Mcp-Session-Id");
  }

  @Test
  void mirrorsNamesOutsideOfAsciiInAHeader() throws Exception {
    Connection connection = open("http", Revision.V2026_07_28);
    ToolResult result = connection.callTool("größe", JsonObject.EMPTY, soon());
    assertThat(result.reply().errorCode()).isEqualTo(-32602L);
    assertThat(result.reply().exchange().sentHead()).contains("Mcp-Name: =?base64?Z3LDtsOfZQ==?=");
  }

  @ParameterizedTest
  @CsvSource({"V2025_11_25", "V2026_07_28"})
  void anErrorIsAReply(Revision revision) throws Exception {
    Connection connection = open("http", revision);
    Reply reply = connection.request("conformance/none", null, soon());
    assertThat(reply.errorCode()).isEqualTo(-32601L);
  }

  @Test
  void answersWhatTheServerAsks() throws Exception {
    String asks =
        Scripted.line("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}")
            + "; "
            + Scripted.line("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"roots/list\"}");
    Target asking =
        Scripted.server(
            Scripted.LEGACY,
            Scripted.on("notifications/initialized", asks),
            Scripted.on("\"p\"", "echo \"$line\" >&2"),
            Scripted.on("\"id\":9", "echo \"$line\" >&2"));
    Connection connection =
        connections.isolated(
            asking, ConnectionOptions.defaults().withRevision(Revision.V2025_06_18), soon());
    StdioTransport transport = (StdioTransport) connection.transport();
    eventually(() -> transport.stderrTail().lines().count() == 2);
    assertThat(transport.stderrTail())
        .contains("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"result\":{}}")
        .contains("\"id\":9,\"error\":{\"code\":-32601");
    assertThat(connection.exchanges()).anyMatch(e -> e.sentBody().contains("\"result\":{}"));
  }

  @Test
  void mirrorsTheArgumentsThatAListedToolMarks() throws Exception {
    String tools =
        "{\"resultType\":\"complete\",\"tools\":[{\"name\":\"q\",\"inputSchema\":{\"type\":\"object\","
            + "\"properties\":{\"r\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}}}]}";
    Target marking =
        Scripted.server(
            Scripted.on("server/discover", Scripted.answer(Scripted.DISCOVERED)),
            Scripted.on("tools/list", Scripted.answer(tools)));
    Connection connection =
        connections.isolated(
            marking, ConnectionOptions.defaults().withRevision(Revision.V2026_07_28), soon());
    JsonObject call = Json.object("name", "q", "arguments", Json.object("r", "eu"));
    assertThat(connection.compose("tools/call", call, Id.of(1)).headers().has("Mcp-Param-Region"))
        .isFalse();
    assertThat(connection.tools(soon()).problem()).isNull();
    assertThat(connection.compose("tools/call", call, Id.of(1)).headers().first("Mcp-Param-Region"))
        .isEqualTo("eu");
  }

  @Test
  void tellsTheServerThatNobodyWaitsAnyMore() throws Exception {
    Target slow =
        Scripted.server(
            Scripted.LEGACY, Scripted.on("notifications/cancelled", "echo \"$line\" >&2"));
    Connection connection =
        connections.isolated(
            slow,
            ConnectionOptions.defaults()
                .withRevision(Revision.V2025_06_18)
                .withRequestTimeout(Duration.ofMillis(200)),
            soon());
    assertThatThrownBy(() ->
            connection.request(
                "tools/call", null, RequestOptions.none().withId(Id.of("slow one")), soon()))
        .isInstanceOf(ConnectionFailure.TimedOut.class);
    StdioTransport transport = (StdioTransport) connection.transport();
    eventually(() -> transport.stderrTail().contains("\"requestId\":\"slow one\""));
  }
}
