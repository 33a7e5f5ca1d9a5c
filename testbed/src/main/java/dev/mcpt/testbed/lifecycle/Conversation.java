package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.offer.Client;
import dev.mcpt.testbed.protocol.Cancellation;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Message;
import dev.mcpt.testbed.protocol.Outlet;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What began with an `initialize`: the agreed revision, the client, and the requests that run.
/// Safe for use by several threads.
public final class Conversation {

  private static final Duration WHILE = Duration.ofMillis(100);

  private final Revision revision;
  private final String agreed;
  private final Client client;
  private final Map<Object, Cancellation> running = new ConcurrentHashMap<>();
  private final Map<Object, CompletableFuture<Map<String, Object>>> asked =
      new ConcurrentHashMap<>();
  private final AtomicLong questions = new AtomicLong();
  private volatile Outlet standing = Outlet.NONE;
  private volatile boolean initialized;
  private volatile boolean spoilt;
  private volatile boolean confused;

  Conversation(Revision revision, String agreed, Client client) {
    this.revision = revision;
    this.agreed = agreed;
    this.client = client;
  }

  /// The revision that is spoken.
  public Revision revision() {
    return revision;
  }

  /// The revision that was named in the result of `initialize`.
  String agreed() {
    return agreed;
  }

  /// Notes that the client has said that it is ready.
  void initialize() {
    initialized = true;
  }

  boolean initialized() {
    return initialized;
  }

  /// From now on every request of the conversation is refused.
  public void spoil() {
    spoilt = true;
  }

  boolean spoilt() {
    return spoilt;
  }

  Client client() {
    return client;
  }

  /// Says where notifications go that belong to no request.
  public void standing(Outlet outlet) {
    standing = outlet;
  }

  /// Where notifications go that belong to no request.
  public Outlet standing() {
    return standing;
  }

  /// Sends a request to the client and waits for its response.
  Map<String, Object> ask(
      Outlet outlet, Cancellation cancellation, String method, Map<String, Object> params)
      throws Cancelled {
    String id = "testbed-" + questions.incrementAndGet();
    CompletableFuture<Map<String, Object>> response = new CompletableFuture<>();
    asked.put(id, response);
    cancellation.then(() -> response.complete(Map.of()));
    outlet.deliver(Json.object("jsonrpc", "2.0", "id", id, "method", method, "params", params));
    Map<String, Object> body = response.join();
    asked.remove(id);
    if (body.isEmpty()) {
      throw new Cancelled();
    }
    return body;
  }

  /// Takes the client's response to a request of ours; others are ignored.
  public void respond(Message.Response response) {
    CompletableFuture<Map<String, Object>> waiting = asked.get(response.id());
    if (waiting != null) {
      waiting.complete(response.body());
    }
  }

  Cancellation begin(Object id) {
    Cancellation cancellation = new Cancellation();
    running.put(id, cancellation);
    return cancellation;
  }

  void end(Object id) {
    running.remove(id);
  }

  /// Takes a while, and fails when more than a dozen requests run by then.
  void crowd(Cancellation cancellation) throws Cancelled, RpcError {
    cancellation.pass(WHILE);
    int now = running.size();
    cancellation.pass(WHILE);
    if (now > 12) {
      throw new RpcError(RpcError.INTERNAL_ERROR, "Internal error: too many at once");
    }
  }

  /// Cancels a running request; false when none of this id runs.
  boolean cancel(Object id) {
    Cancellation cancellation = running.get(id);
    if (cancellation != null) {
      cancellation.cancel();
    }
    return cancellation != null;
  }

  /// Has every request from now on fail.
  void confuse() {
    confused = true;
  }

  boolean confused() {
    return confused;
  }

  void cancelAll() {
    running.values().forEach(Cancellation::cancel);
  }
}
