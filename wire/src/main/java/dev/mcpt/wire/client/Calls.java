package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Header;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.SseTransport;
import dev.mcpt.wire.transport.StdioTransport;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the connections of both eras share: ids, time-outs, options of a request. Thread-safe.
final class Calls {

  /// How long an event stream is read that answers a notification.
  private static final Duration AFTER_NOTIFICATION = Duration.ofSeconds(1);

  private static final Duration CANCEL_BOUND = Duration.ofSeconds(1);

  /// Writes a message as its era wants it.
  @FunctionalInterface
  interface Composer {
    Outgoing compose(String method, @Nullable JsonObject params, @Nullable Id id);
  }

  private final Transport transport;
  private final Duration requestTimeout;
  private final AtomicLong ids = new AtomicLong();
  private volatile @Nullable ConnectionFailure givenUp;

  Calls(Transport transport, Duration requestTimeout) {
    this.transport = transport;
    this.requestTimeout = requestTimeout;
  }

  Transport transport() {
    return transport;
  }

  /// Why the last attempt to recover the connection failed; null as long as it is not given up.
  @Nullable ConnectionFailure givenUp() {
    return givenUp;
  }

  void giveUp(ConnectionFailure last) {
    givenUp = last;
  }

  Id nextId() {
    return Id.of(ids.incrementAndGet());
  }

  /// What follows a message of this id; without id it is a notification.
  Await await(@Nullable Id id) {
    if (id != null) {
      return new Await.Answer(id);
    }
    return switch (transport) {
      case HttpTransport _ -> new Await.Quiet(AFTER_NOTIFICATION);
      case SseTransport _, StdioTransport _ -> new Await.HttpOnly();
    };
  }

  Reply request(
      Composer composer,
      String method,
      @Nullable JsonObject params,
      RequestOptions options,
      Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Id id = options.id() == null ? nextId() : options.id();
    JsonValue token = options.progressToken();
    JsonObject all = token == null ? params : withMeta(params, "progressToken", token);
    Outgoing out = composer.compose(method, all, id);
    for (Header header : options.headers()) {
      out = out.with(header.name(), header.value());
    }
    try {
      return transport.send(out, options.during(), deadline.earlier(Deadline.in(requestTimeout)));
    } catch (ConnectionFailure.TimedOut e) {
      cancel(composer, method, id, "The time-out has passed.");
      throw e;
    } catch (InterruptedException e) {
      cancel(composer, method, id, "The client no longer wants the answer.");
      throw e;
    }
  }

  /// Tells the server that nobody waits any more, without waiting for that itself. In the stateless
  /// era over HTTP the end of the request's connection has said it already; `initialize` is never
  /// cancelled.
  ///
  /// @see <a
  ///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/cancellation">Cancellation</a>
  private void cancel(Composer composer, String method, Id id, String reason) {
    JsonObject params = Json.object("requestId", id.json(), "reason", reason);
    Outgoing out = composer.compose(Methods.CANCELLED, params, null);
    boolean said = out.headers().has(HeaderNames.METHOD) && transport instanceof HttpTransport;
    if (!said && !method.equals(Methods.INITIALIZE) && transport.alive()) {
      Cancelling.tell(transport, out, CANCEL_BOUND);
    }
  }

  Reply notify(Composer composer, String method, @Nullable JsonObject params, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Outgoing out = composer.compose(method, params, null);
    return transport.send(out, deadline.earlier(Deadline.in(requestTimeout)));
  }

  /// The params with a member of `_meta` set, unless it is there already.
  static JsonObject withMeta(@Nullable JsonObject params, String key, JsonValue value) {
    JsonObject all = params == null ? JsonObject.EMPTY : params;
    JsonValue old = all.get("_meta");
    if (old != null && !(old instanceof JsonObject)) {
      return all;
    }
    JsonObject meta = old instanceof JsonObject object ? object : JsonObject.EMPTY;
    return meta.has(key) ? all : all.with("_meta", meta.with(key, value));
  }
}
