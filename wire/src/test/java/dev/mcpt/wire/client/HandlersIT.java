package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Target;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HandlersIT {

  private final ReferenceServer server = ReferenceServer.start(Options.sound());
  private final Connections connections = connections();

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  private Connection open(String channel, Revision revision, Handlers handlers) throws Exception {
    Target target =
        channel.equals("http") ? HttpTarget.of(server.url()) : Peers.stdio("--era", "both");
    ConnectionOptions options =
        ConnectionOptions.defaults().withRevision(revision).withHandlers(handlers);
    return connections.isolated(target, options, soon());
  }

  @ParameterizedTest
  @CsvSource({
    "http, V2025_06_18",
    "http, V2025_11_25",
    "http, V2026_07_28",
    "stdio, V2025_11_25",
    "stdio, V2026_07_28",
  })
  void fillsAFormInEachEraOverEachTransport(String channel, Revision revision) throws Exception {
    Connection connection = open(channel, revision, Handlers.none().withForms(HandlersIT::blue));
    JsonObject question = Json.object("question", "Which colour?");
    ToolResult result = connection.callTool("ask", question, soon());
    assertThat(String.valueOf(result.result())).contains("The answer is: blue");
  }

  private static JsonObject blue(JsonObject params) {
    assertThat(params.string("message")).isEqualTo("Which colour?");
    return Json.object("action", "accept", "content", Json.object("answer", "blue"));
  }

  @Test
  void leavesARoundUnansweredThatNoHandlerServes() throws Exception {
    Handlers urlsOnly = Handlers.none().withUrls(_ -> Json.object("action", "accept"));
    ConnectionOptions options =
        ConnectionOptions.defaults()
            .withRevision(Revision.V2026_07_28)
            .withClientCapabilities(Json.object("elicitation", JsonObject.EMPTY))
            .withHandlers(urlsOnly);
    Connection connection = connections.isolated(HttpTarget.of(server.url()), options, soon());
    JsonObject result = connection.callTool("ask", JsonObject.EMPTY, soon()).result();
    assertThat(String.valueOf(result)).startsWith("{\"resultType\":\"input_required\"");
  }

  @Test
  void sendsEachRoundUnderAnIdOfItsOwn() throws Exception {
    Connection connection =
        open("http", Revision.V2026_07_28, Handlers.none().withForms(Forms::accept));
    assertThat(connection.callTool("ask", JsonObject.EMPTY, soon()).isError()).isFalse();
    List<String> calls =
        connection.exchanges().stream()
            .filter(exchange -> exchange.label().equals("tools/call"))
            .map(exchange -> exchange.sentBody())
            .toList();
    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst()).doesNotContain("inputResponses");
    assertThat(calls.getLast())
        .contains("\"inputResponses\":{\"answer\":{\"action\":\"accept\"")
        .contains("\"name\":\"ask\"");
    assertThat(calls.getFirst().substring(0, 30)).isNotEqualTo(calls.getLast().substring(0, 30));
  }

  @ParameterizedTest
  @CsvSource({
    "http, V2025_03_26",
    "http, V2025_11_25",
    "http, V2026_07_28",
    "stdio, V2024_11_05",
    "stdio, V2026_07_28",
  })
  void samplesAndListsRootsInEachEraOverEachTransport(String channel, Revision revision)
      throws Exception {
    Handlers handlers =
        Handlers.none()
            .withSampling(HandlersIT::said, false)
            .withRoots(List.of(URI.create("file:///a")));
    Connection connection = open(channel, revision, handlers);
    assertThat(text(connection, "sample", Json.object("prompt", "Hi")))
        .contains("The model says: You said Hi");
    assertThat(text(connection, "roots", JsonObject.EMPTY)).contains("The roots are: file:///a");
  }

  private static JsonObject said(JsonObject params) {
    String asked = String.valueOf(params.get("messages"));
    assertThat(asked).contains("\"text\":\"Hi\"");
    return Json.object(
        "role",
        "assistant",
        "model",
        "none",
        "content",
        Json.object("type", "text", "text", "You said Hi"));
  }

  private static String text(Connection connection, String tool, JsonObject arguments)
      throws Exception {
    return String.valueOf(
        connection.callTool(tool, arguments, soon()).reply().messages().getLast().text());
  }

  @ParameterizedTest
  @CsvSource({
    "http, V2025_11_25",
    "http, V2026_07_28",
    "stdio, V2025_11_25",
    "stdio, V2026_07_28",
  })
  void sendsTheUserToAUrlAndAnswersInRounds(String channel, Revision revision) throws Exception {
    Handlers handlers = Handlers.none().withUrls(HandlersIT::visited).withForms(_ -> answer("Eve"));
    Connection connection = open(channel, revision, handlers);
    assertThat(text(connection, "visit", Json.object("url", "http://127.0.0.1:9/x")))
        .contains("The user says: decline");
    assertThat(text(connection, "rounds", JsonObject.EMPTY)).contains("Two rounds with Eve");
  }

  private static JsonObject visited(JsonObject params) {
    assertThat(params.string("url")).isEqualTo("http://127.0.0.1:9/x");
    return Json.object("action", "decline");
  }

  private static JsonObject answer(String text) {
    return Json.object("action", "accept", "content", Json.object("answer", text));
  }

  @ParameterizedTest
  @CsvSource({"http", "stdio"})
  void echoesTheStateOfEachRoundByteForByte(String channel) throws Exception {
    Connection connection =
        open(channel, Revision.V2026_07_28, Handlers.none().withForms(_ -> answer("Eve")));
    assertThat(text(connection, "rounds", JsonObject.EMPTY)).contains("Two rounds with Eve");
    List<Exchange> calls =
        connection.exchanges().stream()
            .filter(exchange -> exchange.label().equals("tools/call"))
            .toList();
    assertThat(calls).hasSize(3);
    String given = state(calls.get(0).received().getLast().body());
    assertThat(given).contains("first/");
    assertThat(state(calls.get(1).sentBody())).isEqualTo(given);
    assertThat(calls.get(2).sentBody()).contains("second/Eve").doesNotContain("inputResponses");
  }

  private static String state(String json) {
    Matcher state = Pattern.compile("\"requestState\":(\"(?:[^\"\\\\]|\\\\.)*\")").matcher(json);
    assertThat(state.find()).isTrue();
    return state.group(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http, sampling/createMessage, -32601",
    "http, roots/list, -32601",
    "http, elicitation/create, -32601",
    "stdio, roots/list, -32601",
    "stdio, something/else, -32601",
  })
  void refusesWhatNoHandlerServesAndDeclaresNothing(String channel, String method, int code)
      throws Exception {
    Connection connection = open(channel, Revision.V2025_11_25, Handlers.none());
    assertThat(connection.handshake().exchange().sentBody()).contains("\"capabilities\":{}");
    assertThat(text(connection, "insist", Json.object("method", method)))
        .contains("The client refused")
        .contains("\\\"code\\\":" + code);
    for (String tool : List.of("sample", "roots", "ask", "visit")) {
      assertThat(text(connection, tool, JsonObject.EMPTY)).contains("cannot be asked");
    }
  }

  @ParameterizedTest
  @CsvSource({"sample", "roots", "ask", "visit", "rounds"})
  void declaresNothingInTheStatelessEraWithoutHandlers(String tool) throws Exception {
    Connection connection = open("http", Revision.V2026_07_28, Handlers.none());
    ToolResult refused = connection.callTool(tool, JsonObject.EMPTY, soon());
    assertThat(refused.reply().errorCode()).isEqualTo(-32021);
    assertThat(refused.reply().exchange().sentBody())
        .contains("\"io.modelcontextprotocol/clientCapabilities\":{}");
    ToolResult insisted = connection.callTool("insist", JsonObject.EMPTY, soon());
    assertThat(String.valueOf(insisted.result())).contains("\"resultType\":\"input_required\"");
  }
}
