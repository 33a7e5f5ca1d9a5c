package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class McpServerIT {

  @Test
  void tellsTheTimeoutsEachTransitionAndEachPassOfTheReaper() throws Exception {
    LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
    ServeOptions options =
        Visitor.options()
            .withSessions(Duration.ofMillis(50), Duration.ofMillis(10))
            .withLog(line -> {
              if (!line.equals("reaper: 0 sessions ended")) {
                log.add(line);
              }
            });
    try (McpServer server = McpServer.start(options);
        Visitor visitor = new Visitor(server)) {
      assertThat(log.poll(10, TimeUnit.SECONDS)).contains("0.05 s", "0.01 s");
      visitor.post(Visitor.initialize("2025-11-25"));
      assertThat(log.poll(10, TimeUnit.SECONDS)).endsWith("opened");
      assertThat(log.poll(10, TimeUnit.SECONDS)).endsWith("ended: timeout_no_activity");
      assertThat(log.poll(10, TimeUnit.SECONDS)).isEqualTo("reaper: 1 sessions ended");
    }
  }

  @Test
  void tellsItsVersion() throws Exception {
    try (McpServer server = McpServer.start(Visitor.options().withVersion("7.7.7"));
        Visitor visitor = new Visitor(server)) {
      assertThat(visitor.post(Visitor.initialize("2025-11-25")).body()).contains("7.7.7");
    }
  }

  @Test
  void isCalledByAFurtherNameWhenItIsTold() throws Exception {
    String origin = "http://demo.example:";
    for (Set<String> hosts : List.of(Set.<String>of(), Set.of("demo.example"))) {
      try (McpServer server = McpServer.start(Visitor.options().withHosts(hosts));
          Visitor visitor = new Visitor(server)) {
        int status =
            visitor
                .post(Visitor.initialize("2025-11-25"), "Origin", origin + server.url().getPort())
                .statusCode();
        assertThat(status).isEqualTo(hosts.isEmpty() ? 403 : 200);
      }
    }
  }

  @Test
  void listensOnTheAddressItIsTold() throws Exception {
    try (McpServer server = McpServer.start(Visitor.options().withBind("127.0.0.2"));
        Visitor visitor = new Visitor(server)) {
      assertThat(server.url().getHost()).isEqualTo("127.0.0.2");
      assertThat(visitor.post(Visitor.initialize("2025-11-25")).statusCode()).isEqualTo(200);
    }
    List<String> log = new CopyOnWriteArrayList<>();
    ServeOptions nowhere = Visitor.options().withBind("192.0.2.1").withLog(log::add);
    assertThatThrownBy(() -> McpServer.start(nowhere.withToken("a-secret-token")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> McpServer.start(nowhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token");
    assertThat(log).isEmpty();
  }
}
