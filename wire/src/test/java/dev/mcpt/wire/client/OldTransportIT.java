package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An endpoint of HTTP+SSE (2024-11-05): an event stream for GET, no POST.
@Timeout(30)
class OldTransportIT {

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  OldTransportIT() throws IOException {
    server.createContext("/sse", OldTransportIT::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] event = "event: endpoint\ndata: /messages?id=1\n\n".getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(event);
    }
  }

  private HttpTarget target() {
    return HttpTarget.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sse"));
  }

  @Test
  void isCalledByItsNameWhenAnyRevisionWillDo() {
    try (var connections = connections()) {
      assertThatThrownBy(() -> connections.isolated(target(), ConnectionOptions.defaults(), soon()))
          .isInstanceOfSatisfying(
              ConnectionFailure.NotMcp.class,
              e -> assertThat(e.hint()).contains("\"transport\": \"sse\""))
          .hasMessageContaining("HTTP+SSE");
      assertThatThrownBy(() -> connections.survey(target(), ConnectionOptions.defaults(), soon()))
          .isInstanceOf(ConnectionFailure.NotMcp.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void isCalledByItsNameWhicheverRevisionIsAskedFor(Revision revision) {
    var options = ConnectionOptions.defaults().withRevision(revision);
    try (var connections = connections()) {
      assertThatThrownBy(() -> connections.isolated(target(), options, soon()))
          .isInstanceOf(ConnectionFailure.NotMcp.class)
          .hasMessageContaining("HTTP+SSE");
    }
  }
}
