package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.Visitor.Events;
import dev.mcpt.sessions.Visitor.Events.Event;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsIT {

  private final McpServer server = McpServer.start(Visitor.options());
  private final Visitor visitor = new Visitor(server);

  StreamsIT() throws IOException {}

  @AfterEach
  void close() {
    visitor.close();
    server.close();
  }

  private void subscribe(String session) throws Exception {
    JsonObject params = Json.object("uri", "mcpt://server/sessions");
    visitor.post(Visitor.request(1, "resources/subscribe", params), "Mcp-Session-Id", session);
  }

  private Events slow(String session, int millis) throws Exception {
    JsonObject params =
        Json.object(
            "name", "slow",
            "arguments", Json.object("milliseconds", millis),
            "_meta", Json.object("progressToken", 1));
    return visitor.events(
        visitor
            .to("Mcp-Session-Id", session)
            .POST(BodyPublishers.ofString(Visitor.request("s", "tools/call", params)))
            .build());
  }

  @Test
  void tellsASessionOnItsStreamWhatChanges() throws Exception {
    String session = visitor.session("2025-11-25");
    subscribe(session);
    try (Events events = visitor.listen(session)) {
      assertThat(events.require().data()).isEmpty();
      visitor.session("2025-06-18");
      assertThat(events.require().data())
          .contains("notifications/resources/updated")
          .doesNotContain("\"id\"");
    }
  }

  @Test
  void tellsEachChangeOnOneStreamOnly() throws Exception {
    String session = visitor.session("2025-11-25");
    subscribe(session);
    try (Events older = visitor.listen(session);
        Events newer = visitor.listen(session)) {
      assertThat(newer.require().data()).isEmpty();
      assertThat(older.require().data()).isEmpty();
      visitor.session("2025-06-18");
      assertThat(newer.require().data()).contains("updated");
      visitor.delete("Mcp-Session-Id", session);
      assertThat(older.next()).isNull();
    }
  }

  @Test
  void aStreamEndsWithItsSession() throws Exception {
    String session = visitor.session("2025-06-18");
    try (Events events = visitor.listen(session)) {
      visitor.delete("Mcp-Session-Id", session);
      assertThat(events.next()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void aCallStreamsItsProgressThenOneAnswerThenEnds(String version) throws Exception {
    List<Event> events = new ArrayList<>();
    try (Events stream = slow(visitor.session(version), 10)) {
      for (Event event = stream.next(); event != null; event = stream.next()) {
        events.add(event);
      }
    }
    boolean primed = events.removeIf(event -> event.data().isEmpty());
    assertThat(primed).isEqualTo(version.equals("2025-11-25"));
    assertThat(events).hasSize(11);
    assertThat(events.removeLast().data()).contains("\"id\":\"s\"", "\"result\"");
    assertThat(events).allMatch(event -> event.data().contains("notifications/progress"));
  }

  @Test
  void eventIdsAreUniqueInASessionAndNotItsId() throws Exception {
    String session = visitor.session("2025-11-25");
    Set<String> ids = new HashSet<>();
    int count = 0;
    for (int i = 0; i < 3; i++) {
      try (Events stream = slow(session, 10)) {
        for (Event event = stream.next(); event != null; event = stream.next()) {
          ids.add(Objects.requireNonNull(event.id()));
          count++;
        }
      }
    }
    assertThat(ids).hasSize(count).noneMatch(id -> id.contains(session));
  }

  @Test
  void aCutStreamIsResumedWithoutLossOrRepeat() throws Exception {
    String session = visitor.session("2025-11-25");
    List<String> all = new ArrayList<>();
    String last;
    try (Events cut = slow(session, 300)) {
      cut.require();
      all.add(cut.require().data());
      Event second = cut.require();
      all.add(second.data());
      last = Objects.requireNonNull(second.id());
    }
    try (Events rest = visitor.listen(session, "Last-Event-ID", last)) {
      for (Event event = rest.next(); event != null; event = rest.next()) {
        all.add(event.data());
      }
    }
    assertThat(all).hasSize(11).doesNotHaveDuplicates();
    assertThat(all.getLast()).contains("\"result\"");
  }

  @Test
  void resumesOnlyTheStreamThatTheEventWasOn() throws Exception {
    String session = visitor.session("2025-11-25");
    subscribe(session);
    String id;
    try (Events listening = visitor.listen(session)) {
      id = Objects.requireNonNull(listening.require().id());
      try (Events call = slow(session, 10)) {
        call.require();
      }
      visitor.session("2025-06-18");
      assertThat(listening.require().data()).contains("updated");
    }
    try (Events resumed = visitor.listen(session, "Last-Event-ID", id)) {
      assertThat(resumed.require().data()).contains("updated");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "", "1", "99-1", "-1--1", "1-99999999999999999999"})
  void refusesToResumeFromWhatIsNoEvent(String id) throws Exception {
    String session = visitor.session("2025-11-25");
    assertThat(visitor.get("Mcp-Session-Id", session, "Last-Event-ID", id).statusCode())
        .isEqualTo(400);
  }

  @Test
  void anotherSessionCannotResumeAStream() throws Exception {
    String session = visitor.session("2025-11-25");
    String id;
    try (Events call = slow(session, 10)) {
      id = Objects.requireNonNull(call.require().id());
    }
    String other = visitor.session("2025-11-25");
    assertThat(visitor.get("Mcp-Session-Id", other, "Last-Event-ID", id).statusCode())
        .isEqualTo(400);
  }
}
