package dev.mcpt.sessions.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.McpServer;
import dev.mcpt.sessions.ServeOptions;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StdioServerTest {

  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"%s\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
  private static final String META =
      Json.object(
              MetaKeys.PROTOCOL_VERSION,
              "2026-07-28",
              MetaKeys.CLIENT_CAPABILITIES,
              JsonObject.EMPTY)
          .toString();

  private final Pipe toServer = Pipe.open();
  private final Pipe fromServer = Pipe.open();
  private final OutputStream out = Channels.newOutputStream(toServer.sink());
  private final BufferedReader in =
      new BufferedReader(Channels.newReader(fromServer.source(), StandardCharsets.UTF_8));
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Thread server = Thread.ofPlatform().unstarted(this::serve);

  StdioServerTest() throws IOException {}

  private void serve() {
    ServeOptions options = ServeOptions.defaults().withLog(log::add).withLimits(10, 100_000);
    try (InputStream input = Channels.newInputStream(toServer.source());
        OutputStream output = Channels.newOutputStream(fromServer.sink())) {
      McpServer.stdio(options, input, output);
    } catch (IOException | InterruptedException e) {
      log.add(e.toString());
    }
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void endsWithItsInput() throws Exception {
    out.close();
    server.join(Duration.ofSeconds(10));
    assertThat(server.isAlive()).isFalse();
  }

  private void send(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private Message next() throws IOException {
    return Messages.read(Objects.requireNonNull(in.readLine()));
  }

  private String ask(String line) throws IOException {
    send(line);
    return next().text();
  }

  private void shakeHands(String version) throws IOException {
    assertThat(ask(INITIALIZE.formatted(version))).contains(version);
    send(INITIALIZED);
  }

  private static String request(Object id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + Json.of(id)
        + ",\"method\":\""
        + method
        + "\",\"params\":"
        + params
        + "}";
  }

  private static String tool(Object id, String name, String arguments, String meta) {
    return request(
        id,
        "tools/call",
        "{\"name\":\"" + name + "\",\"arguments\":" + arguments + ",\"_meta\":" + meta + "}");
  }

  @Test
  void servesASessionThatLivesAsLongAsItsInput() throws Exception {
    shakeHands("2025-06-18");
    assertThat(ask(tool(1, "session_info", "{}", "{}")))
        .contains("\"stdio_process\"", "\"expires_at\":null");
    assertThat(ask(tool(2, "counter", "{}", "{}"))).contains("\"count\":1");
    assertThat(ask(tool(3, "counter", "{}", "{}"))).contains("\"count\":2");
    endsWithItsInput();
    assertThat(log).last().asString().endsWith("ended: client_delete");
  }

  @Test
  void servesBothErasSideBySide() throws IOException {
    shakeHands("2025-11-25");
    assertThat(ask(request(1, "server/discover", "{\"_meta\":" + META + "}")))
        .contains("\"supportedVersions\":[\"2026-07-28\"]", "\"resultType\":\"complete\"");
    assertThat(ask(request(2, "tools/list", "{}"))).doesNotContain("resultType");
    assertThat(ask(request(3, "ping", "{\"_meta\":" + META + "}"))).contains("-32601");
    assertThat(ask(request(4, "ping", "{}"))).contains("\"result\":{}");
  }

  @Test
  void servesTheStatelessEraWithoutAnyHandshake() throws IOException {
    assertThat(ask(tool("a", "echo", "{\"message\":\"h\\u00e9\"}", META))).contains("h\u00e9");
    assertThat(ask(tool("b", "echo", "{\"message\":\"again\"}", META))).contains("again");
    assertThat(log).hasSize(2).allMatch(line -> line.startsWith("stdio_process "));
    assertThat(log.getFirst()).endsWith(" opened");
  }

  @Test
  void refusesARequestOfNobodyButAnswersPing() throws IOException {
    assertThat(ask(request(1, "ping", "{}"))).contains("\"result\":{}");
    assertThat(ask(request(2, "tools/list", "{}"))).contains("-32602", "initialize", "_meta");
    assertThat(ask(request(3, "server/discover", "{}"))).contains("\"error\"");
  }

  @Test
  void refusesASecondHandshakeAndKeepsTheFirst() throws IOException {
    shakeHands("2025-06-18");
    assertThat(ask(INITIALIZE.formatted("2025-11-25"))).contains("-32600");
    assertThat(ask(tool(1, "session_info", "{}", "{}"))).contains("2025-06-18");
  }

  @Test
  void survivesLinesThatAreNoMessages() throws IOException {
    assertThat(ask("{bad")).contains("-32700").doesNotContain("\"id\"");
    assertThat(ask("")).contains("-32700");
    assertThat(ask("5")).contains("-32600");
    assertThat(ask("x".repeat(1_000_000))).contains("-32600", "longer than");
    assertThat(ask("[" + request(1, "ping", "{}") + "]")).contains("-32600");
    assertThat(ask(request(1, "ping", "{}") + "\r")).contains("\"result\":{}");
  }

  @Test
  void servesABatchInTheOneRevisionThatHasIt() throws IOException {
    shakeHands("2025-03-26");
    assertThat(ask("[" + request(1, "ping", "{}") + "," + request(2, "ping", "{}") + "]"))
        .startsWith("[")
        .contains("\"id\":1", "\"id\":2");
    shakeOff();
  }

  private void shakeOff() throws IOException {
    assertThat(ask(request(9, "ping", "{}"))).contains("\"id\":9");
  }

  @Test
  void answersEachOfManyRequestsAtOnceExactlyOnce() throws IOException {
    shakeHands("2025-11-25");
    List<Object> expected = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      send(tool(i, "echo", "{\"message\":\"m" + i + "\"}", "{}"));
      expected.add(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + i
              + ",\"result\":{\"content\":[{\"type\":"
              + "\"text\",\"text\":\"m"
              + i
              + "\"}],\"isError\":false}}");
    }
    List<Object> got = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      got.add(next().text());
    }
    assertThat(got).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void saysNothingMoreAboutACancelledCallInEitherEra() throws IOException {
    shakeHands("2025-11-25");
    for (String meta :
        List.of("{\"progressToken\":1}", META.replace("}", "") + "},\"progressToken\":1}")) {
      send(tool("slow", "slow", "{\"milliseconds\":600000}", meta));
      send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"slow\"}}");
      shakeOff();
    }
  }

  @Test
  void answersWhatIsUnderWayWhenTheInputEnds() throws Exception {
    shakeHands("2025-11-25");
    send(tool(1, "slow", "{\"milliseconds\":100}", "{}"));
    out.close();
    assertThat(next()).isInstanceOf(Result.class);
    assertThat(in.readLine()).isNull();
  }

  @Test
  void endsASubscriptionWithItsResultWhenTheInputEnds() throws Exception {
    send(request("L", "subscriptions/listen", "{\"notifications\":{},\"_meta\":" + META + "}"));
    assertThat(next().text()).contains("acknowledged");
    out.close();
    assertThat(next()).isInstanceOf(Result.class);
  }

  @Test
  void tellsASubscriberOfAChangeOnTheSameStream() throws Exception {
    send(
        request(
            "L",
            "subscriptions/listen",
            "{\"notifications\":{\"resourceSubscriptions\":[\"mcpt://server/sessions\"]},\"_meta\":"
                + META
                + "}"));
    assertThat(next().text()).contains("acknowledged");
    send(INITIALIZE.formatted("2025-11-25"));
    assertThat(next().text() + next().text())
        .contains("notifications/resources/updated", "\"protocolVersion\":\"2025-11-25\"");
  }
}
