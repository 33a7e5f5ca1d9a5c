package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.MessagePart;
import dev.mcpt.wire.revision.Method;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Party;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.revision.Shapes;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the server says has the shape that the revision gives it, and no member too early.
class ShapesTest {

  private final Desk desk = new Desk();

  /// What is asked, by method; several times where the answers differ in shape.
  private static Map<String, List<JsonObject>> requests() {
    Map<String, List<JsonObject>> all = new TreeMap<>();
    for (String list :
        List.of("tools/list", "resources/list", "resources/templates/list", "prompts/list")) {
      all.put(list, List.of(JsonObject.EMPTY));
    }
    all.put("ping", List.of(JsonObject.EMPTY));
    all.put("server/discover", List.of(JsonObject.EMPTY));
    all.put("logging/setLevel", List.of(Json.object("level", "debug")));
    JsonObject sessions = Json.object("uri", "mcpt://server/sessions");
    all.put("resources/subscribe", List.of(sessions));
    all.put("resources/unsubscribe", List.of(sessions));
    all.put(
        "resources/read",
        List.of(sessions, Json.object("uri", "mcpt://server/icon"), Json.object("uri", "a:b")));
    all.put(
        "prompts/get",
        List.of(
            Json.object("name", "first_steps"),
            Json.object("name", "try_tool", "arguments", Json.object("tool", "echo")),
            Json.object("name", "nope")));
    all.put(
        "completion/complete",
        List.of(
            Json.object(
                "ref", Json.object("type", "ref/prompt", "name", "summarize"),
                "argument", Json.object("name", "style", "value", "b"))));
    all.put("tools/call", calls());
    return all;
  }

  private static List<JsonObject> calls() {
    List<JsonObject> calls = new ArrayList<>();
    for (String tool :
        List.of("counter", "fail", "health_check", "heartbeat", "session_info", "nope")) {
      calls.add(Json.object("name", tool));
    }
    calls.add(Json.object("name", "add", "arguments", Json.object("a", 1, "b", 2)));
    calls.add(Json.object("name", "add", "arguments", Json.object("a", "x")));
    calls.add(Json.object("name", "echo", "arguments", Json.object("message", "m")));
    calls.add(Json.object("name", "large", "arguments", Json.object("bytes", 10)));
    calls.add(
        Json.object(
            "name", "slow",
            "arguments", Json.object("milliseconds", 0),
            "_meta", Json.object("progressToken", "t")));
    return calls;
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void everyAnswerFitsItsRevision(Revision revision) {
    Desk.Client client = desk.client(revision);
    requests()
        .forEach((method, paramsList) -> {
          for (JsonObject params : paramsList) {
            fits(revision, method, client.ask(desk, Id.of(1), method, params), params);
          }
        });
    assertThat(client.heard()).isNotEmpty();
    client.heard().forEach(notification -> fits(revision, notification));
    assertThat(desk.log).isEmpty();
  }

  private static void fits(
      Revision revision, String method, Answer answer, @Nullable JsonObject params) {
    String what = revision + " " + method + " " + params;
    switch (answer) {
      case Answer.Served(var message) -> {
        JsonValue result = message.result();
        assertThat(Shapes.result(revision, method, result)).as(what).isEmpty();
        assertThat(Shapes.early(revision, MessagePart.RESULT, method, result)).as(what).isEmpty();
        assertThat(Shapes.late(revision, MessagePart.RESULT, method, result)).as(what).isEmpty();
      }
      case Answer.Refused(var message, _) ->
          assertThat(Shapes.error(revision, message.error())).as(what).isEmpty();
      case Answer.Silent() -> throw new AssertionError(what);
    }
  }

  private static void fits(Revision revision, Notification notification) {
    String method = notification.method();
    assertThat(Shapes.notification(revision, method, notification.params()))
        .as(notification.text())
        .isEmpty();
    assertThat(
            Shapes.early(revision, MessagePart.NOTIFICATION_PARAMS, method, notification.params()))
        .as(notification.text())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void servesEveryMethodOfTheRevisionExceptThoseOfTasks(Revision revision) throws Exception {
    Desk.Client client = desk.client(revision);
    for (Method method : Methods.of(Party.CLIENT, revision)) {
      boolean other =
          method.name().equals("initialize") || method.name().equals("subscriptions/listen");
      if (method.request() && !other) {
        boolean known =
            !(client.ask(desk, Id.of(1), method.name(), null)
                    instanceof Answer.Refused(var message, _)
                && Objects.equals(message.code(), -32601L));
        assertThat(known).as(method.name()).isEqualTo(!method.name().startsWith("tasks/"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void theHandshakeFitsItsRevision(Revision revision) {
    if (revision.era() == Era.STATEFUL) {
      Handshake handshake =
          desk.dispatcher.initialize(
              Request.of(Id.of(0), "initialize", Desk.initialize(revision.id())),
              SessionKind.SESSION,
              _ -> {});
      fits(revision, "initialize", handshake.answer(), null);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Revision.class, names = "V2026_07_28")
  void aSubscriptionFitsItsRevision(Revision revision) throws Exception {
    Desk.Client client = desk.client(revision);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    JsonObject params =
        Json.object(
            "notifications",
            Json.object("resourceSubscriptions", Json.array("mcpt://server/sessions")));
    Thread.ofVirtual()
        .start(() -> answer.complete(client.ask(desk, Id.of(1), "subscriptions/listen", params)));
    fits(revision, Objects.requireNonNull(client.heard().poll(10, TimeUnit.SECONDS)));
    desk.client(Revision.V2025_11_25);
    fits(revision, Objects.requireNonNull(client.heard().poll(10, TimeUnit.SECONDS)));
    desk.close();
    fits(revision, "subscriptions/listen", answer.get(10, TimeUnit.SECONDS), params);
  }
}
