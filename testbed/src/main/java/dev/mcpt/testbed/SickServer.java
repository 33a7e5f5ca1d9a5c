package dev.mcpt.testbed;

import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.Handler;
import dev.mcpt.testbed.http.Header;
import dev.mcpt.testbed.http.HttpListener;
import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.transport.HttpEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An HTTP server that is no good. Safe for use by several threads.
public final class SickServer implements AutoCloseable {

  private static final Set<String> OPENING =
      Set.of("initialize", "server/discover", "notifications/initialized");
  private static final int PIECE = 16 * 1024;

  private final SickKind kind;
  private final HttpEndpoint sound;
  private final HttpListener listener;
  private final CountDownLatch closing = new CountDownLatch(1);

  private SickServer(SickKind kind) {
    this.kind = kind;
    this.sound = ReferenceServer.endpoint(Options.sound());
    this.listener = HttpListener.start(0, handler());
  }

  /// Starts a server on a free port of 127.0.0.1.
  ///
  /// @throws IllegalArgumentException when the kind has no meaning over HTTP
  public static SickServer start(SickKind kind) {
    if (!kind.http()) {
      throw new IllegalArgumentException(kind.id() + " is a kind for stdio only");
    }
    SickServer server = new SickServer(kind);
    if (kind == SickKind.DEAD_PORT) {
      server.close();
    }
    return server;
  }

  /// Where the server is, or was.
  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + HttpEndpoint.PATH);
  }

  /// The port that is or was listened on.
  public int port() {
    return listener.port();
  }

  /// How many connections are open.
  public int openConnections() {
    return listener.openConnections();
  }

  private Handler handler() {
    return switch (kind) {
      case DEAD_PORT, HANG -> (_, exchange) -> hang(exchange);
      case HANG_AFTER_INITIALIZE -> (request, exchange) -> hangLater(request, exchange);
      case DIE_MID_ANSWER -> (request, exchange) -> die(request, exchange);
      case GARBAGE ->
          (_, exchange) -> {
            exchange.raw(Garbage.bytes());
            exchange.drop();
          };
      case HTML_PAGE -> (_, exchange) -> page(exchange, 200, "text/html", Garbage.PAGE);
      case STATUS_500 -> (_, exchange) -> page(exchange, 500, "text/plain", "It broke.\n");
      case ERRORS -> (request, exchange) -> error(request, exchange);
      case ERRORS_AFTER_INITIALIZE -> (request, exchange) -> errorLater(request, exchange);
      case ENDLESS_BODY -> (_, exchange) -> endless(exchange);
      case SILENT, EXIT_AT_ONCE, ORPHAN, STUBBORN -> throw new IllegalArgumentException(kind.id());
    };
  }

  private void hang(Exchange exchange) throws IOException {
    CountDownLatch gone = new CountDownLatch(1);
    exchange.onDisconnect(gone::countDown);
    try {
      gone.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.drop();
  }

  private void hangLater(HttpRequest request, Exchange exchange) throws IOException {
    if (request.method().equals("POST") && !OPENING.contains(method(request))) {
      hang(exchange);
    } else {
      sound.handle(request, exchange);
    }
  }

  private void die(HttpRequest request, Exchange exchange) throws IOException {
    if (method(request).equals("tools/call")) {
      exchange.raw(Garbage.halfAnswer());
      close();
    } else {
      sound.handle(request, exchange);
    }
  }

  private void error(HttpRequest request, Exchange exchange) throws IOException {
    Object id = message(request).get("id");
    if (id == null) {
      exchange.reply(202, List.of(), new byte[0]);
    } else {
      page(exchange, 200, "application/json", Garbage.error(id));
    }
  }

  private void errorLater(HttpRequest request, Exchange exchange) throws IOException {
    if (request.method().equals("POST") && !OPENING.contains(method(request))) {
      error(request, exchange);
    } else {
      sound.handle(request, exchange);
    }
  }

  private void endless(Exchange exchange) throws IOException {
    exchange.stream(200, List.of(new Header("Content-Type", "application/json")));
    exchange.piece(Garbage.ENDLESS_START.getBytes(StandardCharsets.UTF_8));
    byte[] piece = "0123456789abcdef".repeat(PIECE / 16).getBytes(StandardCharsets.UTF_8);
    try {
      while (!closing.await(1, TimeUnit.MILLISECONDS)) {
        exchange.piece(piece);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void page(Exchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.reply(status, List.of(new Header("Content-Type", type + "; charset=utf-8")), body);
  }

  private static String method(HttpRequest request) {
    return String.valueOf(message(request).get("method"));
  }

  private static Map<String, Object> message(HttpRequest request) {
    @Nullable Map<String, Object> message;
    try {
      message = Json.asObject(Json.read(request.body()));
    } catch (BadJson _) {
      message = null;
    }
    return message == null ? Map.of() : message;
  }

  /// Ends every connection and the listening.
  @Override
  public void close() {
    closing.countDown();
    sound.close();
    listener.close();
  }
}
