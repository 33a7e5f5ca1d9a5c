package dev.mcpt.lifecycle.observer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mcpt.wire.http.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiObserverIT {
  private final Map<String, String> answers = new HashMap<>();
  private final HttpServer server;
  private final Observer observer;

  ApiObserverIT() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = answers.get(exchange.getRequestURI().toString());
          boolean allowed =
              "Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] bytes = String.valueOf(body).getBytes(UTF_8);
          exchange.sendResponseHeaders(!allowed ? 401 : body == null ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    observer = observer("Bearer t");
  }

  private Observer observer(String authorization) {
    return new ApiObserver(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
        Headers.of("Authorization", authorization),
        Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    observer.close();
    server.stop(0);
  }

  @Test
  void readsWhatTheApiSays() throws Exception {
    answers.put(
        "/api/mcp/sessions/aa",
        "{\"status\":\"idle\",\"connected_at\":\"1970-01-01T00:00:01Z\",\"last_activity\":"
            + "\"1970-01-01T00:00:02Z\",\"disconnected_at\":null,\"disconnect_reason\":null,"
            + "\"total_duration_seconds\":null,\"counter\":4}");
    answers.put(
        "/api/mcp/sessions/bb",
        "{\"status\":\"disconnected\",\"connected_at\":\"1970-01-01T00:00:01Z\",\"last_activity\":"
            + "\"1970-01-01T00:00:02Z\",\"disconnected_at\":\"1970-01-01T00:00:04Z\","
            + "\"disconnect_reason\":\"client_delete\",\"total_duration_seconds\":3.0,"
            + "\"counter\":0}");
    Sighting living = Objects.requireNonNull(observer.session("aa"));
    assertThat(living.over()).isFalse();
    assertThat(living.counter()).isEqualTo(4);
    Sighting ended = Objects.requireNonNull(observer.session("bb"));
    assertThat(ended.told()).isEqualTo("disconnected, client_delete");
    assertThat(ended.duration()).isEqualTo(Duration.ofSeconds(3));
    assertThat(observer.session("zz")).isNull();
  }

  @Test
  void countsOverPages() throws Exception {
    String path = "/api/mcp/requests?method=tools/call&session=aa&limit=1000&offset=";
    answers.put(path + 0, "{\"requests\":[{},{}],\"next_offset\":1000}");
    answers.put(path + 1000, "{\"requests\":[{}],\"next_offset\":null}");
    assertThat(observer.calls("aa")).isEqualTo(3);
    answers.put("/api/mcp/sessions/health", "{\"status_breakdown\":{\"active\":7}}");
    assertThat(observer.open()).isEqualTo(7);
  }

  @Test
  void whatIsNoApiOfOursSaysSo() {
    answers.put("/api/mcp/sessions/aa", "<html>");
    answers.put("/api/mcp/sessions/bb", "[]");
    answers.put("/api/mcp/sessions/cc", "{}");
    for (String ref : new String[] {"aa", "bb", "cc"}) {
      assertThatThrownBy(() -> observer.session(ref))
          .isInstanceOf(Unobservable.class)
          .hasMessageContaining("no sessions API of ours");
    }
    assertThatThrownBy(observer::open).hasMessageContaining("/sessions/health is not there");
    try (Observer stranger = observer("Bearer x")) {
      assertThatThrownBy(stranger::open)
          .isInstanceOfSatisfying(Unobservable.class, e -> assertThat(e.hint()).contains("--api"))
          .hasMessageContaining("HTTP 401");
    }
  }

  @Test
  void whatIsNotThereCannotBeAsked() {
    server.stop(0);
    assertThatThrownBy(observer::open).isInstanceOf(Unobservable.class);
  }
}
