package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MetaKeys;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatelessHttpIT {

  private static final JsonObject ECHO =
      Json.object("name", "echo", "arguments", Json.object("message", "m"));

  private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final McpServer server = McpServer.start(Visitor.options().withLog(log::add));
  private final Visitor visitor = new Visitor(server);

  StatelessHttpIT() throws IOException {}

  @AfterEach
  void close() {
    visitor.close();
    server.close();
  }

  private static void refused(HttpResponse<String> response, int status, long code) {
    assertThat(response.body()).contains("\"code\":" + code + ",", "\"id\":1");
    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void servesEachRequestByItselfAndNeverOpensASession() throws Exception {
    for (HttpResponse<String> response :
        List.of(
            visitor.stateless("server/discover", JsonObject.EMPTY),
            visitor.stateless("tools/list", JsonObject.EMPTY),
            visitor.stateless("tools/call", ECHO),
            visitor.stateless("tools/call", ECHO, "Mcp-Session-Id", "stray"),
            visitor.stateless("tools/call", ECHO, "Last-Event-ID", "1-1"))) {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Mcp-Session-Id")).isEmpty();
      assertThat(response.body()).contains("\"resultType\":\"complete\"", MetaKeys.SERVER_INFO);
    }
    assertThat(server.registry().opened()).isZero();
  }

  @Test
  void servesBothErasOnOneEndpointWithTheSameTools() throws Exception {
    String session = visitor.session("2025-11-25");
    String stateful =
        visitor
            .post(Visitor.request(1, "tools/list", JsonObject.EMPTY), "Mcp-Session-Id", session)
            .body();
    String stateless = visitor.stateless("tools/list", JsonObject.EMPTY).body();
    String tools = stateful.substring(stateful.indexOf('['), stateful.lastIndexOf(']'));
    assertThat(stateless).contains(tools);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "initialize",
        "ping",
        "logging/setLevel",
        "resources/subscribe",
        "resources/unsubscribe",
        "tasks/list",
        "tasks/result",
        "conformance/none"
      })
  void anUnknownOrRemovedMethodIsNotFound(String method) throws Exception {
    refused(visitor.stateless(method, JsonObject.EMPTY), 404, -32601);
  }

  @Test
  void wantsTheHeadersToSayWhatTheBodySays() throws Exception {
    String body = Visitor.request(1, "tools/call", ECHO.with("_meta", Visitor.META));
    String[] version = {"MCP-Protocol-Version", "2026-07-28"};
    String[] method = {"Mcp-Method", "tools/call"};
    String[] name = {"Mcp-Name", "echo"};
    String[][] wrong = {
      {method[0], method[1], name[0], name[1]},
      {version[0], version[1], name[0], name[1]},
      {version[0], version[1], method[0], method[1]},
      {version[0], "2025-11-25", method[0], method[1], name[0], name[1]},
      {version[0], version[1], method[0], "TOOLS/CALL", name[0], name[1]},
      {version[0], version[1], method[0], method[1], name[0], "counter"},
      {version[0], version[1], method[0], method[1], name[0], "=?base64?ZWNobw?="},
      {version[0], version[1], method[0], method[1], method[0], "ping", name[0], name[1]},
    };
    for (String[] headers : wrong) {
      refused(visitor.post(body, headers), 400, -32020);
    }
    String[] right = {
      "mcp-protocol-version", version[1], "MCP-METHOD", method[1], "mcp-name", "=?base64?ZWNobw==?="
    };
    assertThat(visitor.post(body, right).statusCode()).isEqualTo(200);
    assertThat(visitor.stateless("tools/call", ECHO, "Mcp-Param-X", "y").statusCode())
        .isEqualTo(200);
  }

  @Test
  void wantsMetaAndJudgesIt() throws Exception {
    String[] headers = Visitor.headers("tools/list", JsonObject.EMPTY);
    JsonObject[] wrong = {
      JsonObject.EMPTY,
      Json.object("_meta", JsonObject.EMPTY),
      Json.object("_meta", Visitor.META.without(MetaKeys.PROTOCOL_VERSION)),
      Json.object("_meta", Visitor.META.without(MetaKeys.CLIENT_CAPABILITIES)),
      Json.object("_meta", Visitor.META.with(MetaKeys.CLIENT_CAPABILITIES, Json.array())),
      Json.object("_meta", Visitor.META.with(MetaKeys.PROTOCOL_VERSION, Json.of(1))),
    };
    for (JsonObject params : wrong) {
      refused(visitor.post(Visitor.request(1, "tools/list", params), headers), 400, -32602);
    }
    JsonObject traced =
        Json.object("_meta", Visitor.META.with("traceparent", Json.of("garbage")), "x", 1);
    assertThat(visitor.post(Visitor.request(1, "tools/list", traced), headers).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2099-01-01", "2025-11-25"})
  void refusesAnotherVersionAndNamesItsOwn(String version) throws Exception {
    JsonObject meta = Visitor.META.with(MetaKeys.PROTOCOL_VERSION, Json.of(version));
    HttpResponse<String> response =
        visitor.post(
            Visitor.request(1, "tools/list", Json.object("_meta", meta)),
            "MCP-Protocol-Version",
            version,
            "Mcp-Method",
            "tools/list");
    refused(response, 400, -32022);
    assertThat(response.body())
        .contains("\"supported\":[\"2026-07-28\"]", "\"requested\":\"" + version + "\"");
  }

  @Test
  void aToolsErrorIsServedWithStatus200() throws Exception {
    refused(visitor.stateless("tools/call", Json.object("name", "nope")), 200, -32602);
  }

  @Test
  void hasNoStreamAndNoSessionToEnd() throws Exception {
    for (HttpResponse<String> response :
        List.of(
            visitor.get("MCP-Protocol-Version", "2026-07-28"),
            visitor.delete("MCP-Protocol-Version", "2026-07-28"))) {
      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().firstValue("Allow")).contains("POST");
    }
  }

  @Test
  void acceptsANotificationAndRefusesAResponse() throws Exception {
    HttpResponse<String> notification =
        visitor.post(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}",
            "MCP-Protocol-Version",
            "2026-07-28");
    assertThat(notification.statusCode()).isEqualTo(202);
    assertThat(notification.body()).isEmpty();
    HttpResponse<String> response =
        visitor.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", "MCP-Protocol-Version", "2026-07-28");
    assertThat(response.statusCode()).isEqualTo(400);
  }

  private HttpRequest streaming(String method, JsonObject params) {
    String body = Visitor.request("s", method, params);
    return visitor.to(Visitor.headers(method, params)).POST(BodyPublishers.ofString(body)).build();
  }

  private static JsonObject slow(int millis) {
    return Json.object(
        "name", "slow",
        "arguments", Json.object("milliseconds", millis),
        "_meta",
            Visitor.META
                .with("progressToken", Json.of("t"))
                .with(MetaKeys.LOG_LEVEL, Json.of("info")));
  }

  @Test
  void streamsProgressAndLogThenTheAnswerThenEnds() throws Exception {
    try (Visitor.Events events = visitor.events(streaming("tools/call", slow(10)))) {
      assertThat(events.response.headers().firstValue("X-Accel-Buffering")).contains("no");
      assertThat(events.require().data()).contains("notifications/message");
      for (int i = 1; i <= 10; i++) {
        Visitor.Events.Event progress = events.require();
        assertThat(progress.data()).contains("\"progress\":" + i + ",", "\"progressToken\":\"t\"");
        assertThat(progress.id()).isNull();
      }
      assertThat(events.require().data()).contains("\"id\":\"s\"", "\"result\"");
      assertThat(events.next()).isNull();
    }
  }

  @Test
  void subscribesWithAnAcknowledgementThenTellsChangesThenEndsWithTheServer() throws Exception {
    JsonObject params =
        Json.object(
            "notifications",
            Json.object("resourceSubscriptions", Json.array("mcpt://server/sessions")),
            "_meta",
            Visitor.META);
    try (Visitor.Events events = visitor.events(streaming("subscriptions/listen", params))) {
      assertThat(events.require().data()).contains("acknowledged", "\"s\"");
      visitor.session("2025-11-25");
      assertThat(events.require().data()).contains("notifications/resources/updated", "\"s\"");
      server.close();
      Visitor.Events.Event last = events.require();
      while (!last.data().contains("\"result\"")) {
        last = events.require();
      }
      assertThat(last.data()).contains(MetaKeys.SUBSCRIPTION_ID, "\"id\":\"s\"");
      assertThat(events.next()).isNull();
    }
  }

  @Test
  void aSubscriptionNeedsAnEventStream() throws Exception {
    HttpResponse<String> response =
        visitor.stateless(
            "subscriptions/listen",
            Json.object("notifications", JsonObject.EMPTY),
            "Accept",
            "application/json");
    assertThat(response.statusCode()).isEqualTo(406);
  }

  @Test
  void aClosedConnectionCancelsTheCall() throws Exception {
    try (Visitor leaving = new Visitor(server);
        Visitor.Events events = leaving.events(streaming("tools/call", slow(60_000)))) {
      assertThat(events.require().data()).contains("notifications/message");
    }
    String line = log.poll(10, TimeUnit.SECONDS);
    while (line != null && !line.contains("cancelled")) {
      line = log.poll(10, TimeUnit.SECONDS);
    }
    assertThat(line).contains("tools/call", "cancelled");
  }
}
