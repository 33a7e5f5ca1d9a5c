package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.Handler;
import dev.mcpt.testbed.http.Header;
import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.lifecycle.Lifecycles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The transport of revision 2024-11-05: GET at [#PATH] opens an event stream, whose first event
/// says where messages are posted to; all answers come on the stream.
public final class SseEndpoint implements Handler, AutoCloseable {

  /// Where the event stream is.
  public static final String PATH = "/sse";

  private static final String MESSAGES = "/messages";
  private static final String KEY = "session_id=";

  private final Lifecycles lifecycles;
  private final Set<SseFault> faults;
  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  /// @param lifecycles speaks the stateful one alone
  public SseEndpoint(Lifecycles lifecycles, Set<SseFault> faults) {
    this.lifecycles = lifecycles;
    this.faults = Set.copyOf(faults);
  }

  /// A client with its stream; safe for use by several threads.
  private final class Client {
    private final Exchange exchange;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final OneClient served = new OneClient(lifecycles, this::answer);
    private final LinkedBlockingQueue<Map<String, Object>> inPost = new LinkedBlockingQueue<>();

    Client(Exchange exchange) {
      this.exchange = exchange;
    }

    private void answer(Map<String, Object> message) {
      if (faults.contains(SseFault.ANSWERS_IN_POST) && message.containsKey("id")) {
        inPost.add(message);
        return;
      }
      try {
        Events.send(exchange, message);
      } catch (IOException _) {
        // The client is gone; the end of its stream follows.
      }
    }

    synchronized void receive(byte[] message) {
      served.receive(message);
    }
  }

  @Override
  public void handle(HttpRequest request, Exchange exchange) throws IOException {
    boolean stream = request.path().equals(PATH);
    boolean messages = request.path().equals(MESSAGES);
    if (stream && request.method().equals("GET")) {
      stream(exchange);
    } else if (messages && request.method().equals("POST")) {
      post(request, exchange);
    } else {
      refuse(exchange, stream || messages ? 405 : 404, "There is nothing here.");
    }
  }

  private static void refuse(Exchange exchange, int status, String text) throws IOException {
    exchange.reply(
        status,
        List.of(new Header("Content-Type", "text/plain")),
        text.getBytes(StandardCharsets.UTF_8));
  }

  private void stream(Exchange exchange) throws IOException {
    String key = UUID.randomUUID().toString();
    Client client = new Client(exchange);
    exchange.onDisconnect(client.ended::countDown);
    Events.begin(exchange, List.of(), true);
    clients.put(key, client);
    try {
      if (!faults.contains(SseFault.NO_ENDPOINT)) {
        String origin =
            faults.contains(SseFault.FOREIGN_ENDPOINT) ? "http://elsewhere.example:80" : "";
        String event = "event: endpoint\ndata: " + origin + MESSAGES + "?" + KEY + key + "\n\n";
        exchange.piece(event.getBytes(StandardCharsets.UTF_8));
      }
      client.ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(key);
      client.served.end();
    }
  }

  private void post(HttpRequest request, Exchange exchange) throws IOException {
    Client client = client(request);
    if (client == null) {
      refuse(exchange, 404, "There is no such session.");
      return;
    }
    boolean calls = new String(request.body(), StandardCharsets.UTF_8).contains("\"tools/call\"");
    if (calls && faults.contains(SseFault.DIES_MID_STREAM)) {
      exchange.reply(202, List.of(), new byte[0]);
      client.exchange.piece("event: message\ndata: {\"jsonrpc\":".getBytes(StandardCharsets.UTF_8));
      client.exchange.drop();
      return;
    }
    client.receive(request.body());
    if (faults.contains(SseFault.ANSWERS_IN_POST) && asks(request)) {
      inPost(client, exchange);
    } else {
      exchange.reply(202, List.of(), new byte[0]);
    }
  }

  private static boolean asks(HttpRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8).contains("\"id\":");
  }

  private static void inPost(Client client, Exchange exchange) throws IOException {
    try {
      byte[] answer = Json.bytes(client.inPost.take());
      exchange.reply(200, List.of(new Header("Content-Type", "application/json")), answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Client client(HttpRequest request) {
    String query = request.query();
    return query.startsWith(KEY) ? clients.get(query.substring(KEY.length())) : null;
  }

  /// How many streams are open.
  public int openSessions() {
    return clients.size();
  }

  /// Ends every stream.
  @Override
  public void close() {
    clients.values().forEach(client -> client.ended.countDown());
  }
}
