package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.cli.JavaSdkServer.Mode;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.client.EraSurvey;
import dev.mcpt.wire.client.Handlers;
import dev.mcpt.wire.client.RequestOptions;
import dev.mcpt.wire.client.ToolResult;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Sleeper;
import dev.mcpt.wire.transport.SseTarget;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Conversations with servers that are made with the official Java SDK.
@Timeout(60)
class JavaSdkIT {
  private static final ConnectionOptions DEFAULTS = ConnectionOptions.defaults();

  private final Connections connections = new Connections(InstantSource.system(), Sleeper.real());

  @AfterEach
  void close() {
    connections.close();
  }

  private Connection open(JavaSdkServer server, ConnectionOptions options) throws Exception {
    return connections.isolated(
        server.url().getPath().equals("/sse")
            ? SseTarget.of(server.url())
            : HttpTarget.of(server.url()),
        options,
        soon());
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  private static ToolResult call(Connection connection, String tool) throws Exception {
    return connection.callTool(tool, JsonObject.EMPTY, soon());
  }

  private static String text(ToolResult result) {
    return String.valueOf(result.result());
  }

  @ParameterizedTest
  @EnumSource
  void offersAreListedCalledReadAndGot(Mode mode) throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      Connection connection = open(server, DEFAULTS);

      // What the SDK agrees to over HTTP+SSE is the revision that has this transport.
      assertThat(connection.revision())
          .isEqualTo(mode == Mode.SSE ? Revision.V2024_11_05 : Revision.V2025_11_25);
      assertThat(Objects.requireNonNull(connection.serverInfo()).string("name"))
          .isEqualTo("java-sdk");
      assertThat(connection.instructions()).isEqualTo("A peer.");
      assertThat(connection.sessionId() != null).isEqualTo(mode == Mode.STREAMABLE);
      assertThat(connection.tools(soon()).items())
          .extracting(tool -> tool.string("name"))
          .contains("add", "fail", "throw", "slow");
      assertThat(connection.resources(soon()).items()).hasSize(1);
      assertThat(connection.prompts(soon()).items()).hasSize(1);
      JsonObject numbers = Json.object("a", 2, "b", 3);
      assertThat(text(connection.callTool("add", numbers, soon()))).contains("\"5.0\"");
      assertThat(String.valueOf(connection.readResource("test://greeting", soon()).result()))
          .contains("hello");
      JsonObject who = Json.object("name", "Ada");
      assertThat(String.valueOf(connection.getPrompt("greet", who, soon()).result()))
          .contains("Greet Ada");
      assertThat(connection.ping(soon()).result()).isEqualTo(JsonObject.EMPTY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatFailsIsToldApart(Mode mode) throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      Connection connection = open(server, DEFAULTS);
      assertThat(call(connection, "fail").isError()).isTrue();
      assertThat(call(connection, "throw").reply().errorCode()).isEqualTo(-32603L);
      assertThat(call(connection, "add").isError()).isTrue();
      assertThat(connection.readResource("test://none", soon()).errorCode()).isEqualTo(-32002L);
      assertThat(call(connection, "none").reply().errorCode()).isEqualTo(-32602L);
      assertThat(connection.request("none/such", null, soon()).errorCode()).isEqualTo(-32601L);
    }
  }

  /// Arguments that are no object: the SDK answers otherwise over each transport, and with JSON-RPC
  /// over HTTP+SSE alone.
  @ParameterizedTest
  @EnumSource
  void whatItCannotReadIsKeptAsItCame(Mode mode) throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      Connection connection = open(server, DEFAULTS);
      JsonObject garbled = Json.object("name", "add", "arguments", "x");
      Reply reply = connection.request("tools/call", garbled, soon());
      switch (mode) {
        case STREAMABLE -> {
          assertThat(reply.status()).isEqualTo(200);
          assertThat(reply.messages()).isEmpty();
        }
        case STATELESS -> {
          assertThat(reply.status()).isEqualTo(500);
          assertThat(reply.messages()).singleElement().isInstanceOf(Malformed.class);
        }
        case SSE -> assertThat(reply.errorCode()).isEqualTo(-32603L);
      }
      assertThat(connection.ping(soon()).result()).isEqualTo(JsonObject.EMPTY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void itSpeaksNoStatelessRevision(Mode mode) throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      assertThatThrownBy(() -> open(server, DEFAULTS.withRevision(Revision.V2026_07_28)))
          .isInstanceOf(
              mode == Mode.STREAMABLE
                  // It wants a session id, and says so in a format of its own.
                  ? ConnectionFailure.HttpRefused.class
                  : ConnectionFailure.VersionRefused.class);
      if (mode != Mode.SSE) {
        EraSurvey survey = connections.survey(HttpTarget.of(server.url()), DEFAULTS, soon());
        assertThat(survey.stateless()).isFalse();
        assertThat(survey.statefulRevision()).isEqualTo(Revision.V2025_11_25);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STREAMABLE", "SSE"})
  void progressComesWhileACallRuns(Mode mode) throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      Connection connection = open(server, DEFAULTS);
      // Over HTTP+SSE the SDK leaves the POST without an answer until the tool is done, so that
      // only
      // who listens hears of progress in time.
      connection.transport().listen(_ -> server.release());
      List<Message> during = new CopyOnWriteArrayList<>();
      RequestOptions options =
          RequestOptions.none().withProgressToken(new JsonString("p")).during(during::add);
      assertThat(text(connection.callTool("slow", JsonObject.EMPTY, options, soon())))
          .contains("released");
      assertThat(during)
          .singleElement()
          .isInstanceOfSatisfying(
              Notification.class,
              note -> assertThat(note.method()).isEqualTo("notifications/progress"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatIsGivenUpLeavesTheConnectionInUse(Mode mode) throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      Connection connection = open(server, DEFAULTS);
      Deadline short_ = Deadline.in(Duration.ofMillis(300));
      assertThatThrownBy(() -> connection.callTool("slow", JsonObject.EMPTY, short_))
          .isInstanceOf(ConnectionFailure.TimedOut.class);
      assertThat(connection.ping(soon()).result()).isEqualTo(JsonObject.EMPTY);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STREAMABLE", "SSE"})
  void theServersQuestionsAreAnswered(Mode mode) throws Exception {
    Handlers roots = Handlers.none().withRoots(List.of(URI.create("file:///somewhere")));
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      Connection connection = open(server, DEFAULTS.withHandlers(roots));
      assertThat(text(call(connection, "ask"))).contains("roots: file:///somewhere");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STREAMABLE", "SSE"})
  void aNewToolIsHeardOf(Mode mode) throws Exception {
    Handlers some = Handlers.none().withRoots(List.of());
    try (JavaSdkServer server = JavaSdkServer.start(mode)) {
      Connection connection = open(server, DEFAULTS.withHandlers(some));
      CountDownLatch heard = new CountDownLatch(1);
      connection
          .transport()
          .listen(message -> {
            if (message.text().contains("notifications/tools/list_changed")) {
              heard.countDown();
            }
          });
      server.addTool("late");
      assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(text(call(connection, "late"))).contains("late");
    }
  }

  @Test
  void aSessionEndsWithDelete() throws Exception {
    try (JavaSdkServer server = JavaSdkServer.start(Mode.STREAMABLE)) {
      Connection first = open(server, DEFAULTS);
      Connection second = open(server, DEFAULTS);
      assertThat(first.sessionId()).isNotEqualTo(second.sessionId());
      HttpTransport http = (HttpTransport) first.transport();
      assertThat(http.send(http.request("DELETE", Headers.none()), soon()).status()).isEqualTo(200);
      assertThat(first.ping(soon()).status()).isEqualTo(404);
      assertThat(second.ping(soon()).status()).isEqualTo(200);
      second.close();
      assertThat(second.exchanges())
          .extracting(Exchange::sentHead)
          .last()
          .asString()
          .startsWith("DELETE /mcp ");
    }
  }
}
