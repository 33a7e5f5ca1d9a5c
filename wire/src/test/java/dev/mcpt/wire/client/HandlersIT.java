package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Target;
import java.util.List;
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
}
