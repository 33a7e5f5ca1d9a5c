package dev.mcpt.wire.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mcpt.wire.transport.HttpTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/// Gives a session to whoever says `initialize`, holds a GET stream with one notification on it
/// open, and asks the test before it answers DELETE.
final class SessionServer implements AutoCloseable {

  private static final String ANSWER =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + Scripted.initialized("2025-06-18") + "}";
  private static final String NOTE =
      "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger deletes = new AtomicInteger();
  private final IntPredicate atDelete;

  /// @param atDelete gets the number of the DELETE, from 1, and says whether it is answered
  SessionServer(IntPredicate atDelete) throws IOException {
    this.atDelete = atDelete;
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/mcp", this::answer);
    server.start();
  }

  HttpTarget target() {
    return HttpTarget.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp"));
  }

  /// How many DELETE have come.
  int deletes() {
    return deletes.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      switch (exchange.getRequestMethod()) {
        case "DELETE" -> {
          if (!atDelete.test(deletes.incrementAndGet())) {
            closing.await();
          }
          exchange.sendResponseHeaders(204, -1);
        }
        case "GET" -> stream(exchange);
        default -> {
          if (body.contains("\"initialize\"")) {
            var headers = exchange.getResponseHeaders();
            headers.add("Content-Type", "application/json");
            headers.add("Mcp-Session-Id", "session-" + sessions.incrementAndGet());
            exchange.sendResponseHeaders(200, ANSWER.length());
            exchange.getResponseBody().write(ANSWER.getBytes(UTF_8));
          } else {
            exchange.sendResponseHeaders(202, -1);
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void stream(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(NOTE.getBytes(UTF_8));
      out.flush();
      closing.await();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    threads.shutdownNow();
    server.stop(0);
  }
}
