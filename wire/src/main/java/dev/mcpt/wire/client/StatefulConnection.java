package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Release;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A connection of the stateful era (to 2025-11-25): opened with `initialize`, perhaps with a
/// session id.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle">Lifecycle</a>
public final class StatefulConnection implements Connection {

  private static final Duration DELETE_BOUND = Duration.ofSeconds(1);

  private final Calls calls;
  private final Revision revision;
  private final Reply handshake;
  private final @Nullable String sessionId;
  private volatile boolean lost;
  private final AtomicBoolean hearing = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  StatefulConnection(Calls calls, Revision revision, Reply handshake, @Nullable String sessionId) {
    this.calls = calls;
    this.revision = revision;
    this.handshake = handshake;
    this.sessionId = sessionId;
  }

  @Override
  public Revision revision() {
    return revision;
  }

  private @Nullable JsonObject member(String name) {
    JsonObject result = handshake.result();
    return result == null ? null : result.object(name);
  }

  @Override
  public @Nullable JsonObject serverInfo() {
    return member("serverInfo");
  }

  @Override
  public JsonObject capabilities() {
    JsonObject declared = member("capabilities");
    return declared == null ? JsonObject.EMPTY : declared;
  }

  @Override
  public @Nullable String instructions() {
    JsonObject result = handshake.result();
    return result == null ? null : result.string("instructions");
  }

  @Override
  public @Nullable String sessionId() {
    return sessionId;
  }

  @Override
  public boolean sessionLost() {
    return lost;
  }

  /// 404 means the session, unless the answer says that it means the method.
  private Reply watched(Reply reply) {
    Integer status = reply.status();
    Long code = reply.errorCode();
    boolean method = code != null && code == ErrorCodes.METHOD_NOT_FOUND;
    if (sessionId != null && status != null && status == 404 && !method) {
      lost = true;
    }
    return reply;
  }

  @Override
  public Reply handshake() {
    return handshake;
  }

  @Override
  public Transport transport() {
    return calls.transport();
  }

  Calls calls() {
    return calls;
  }

  @Override
  public boolean healthy() {
    return calls.givenUp() == null;
  }

  @Override
  public Id nextId() {
    return calls.nextId();
  }

  /// Session id and revision go out as the transport's own headers.
  @Override
  public Outgoing compose(String method, @Nullable JsonObject params, @Nullable Id id) {
    return message(method, params, id, calls.await(id));
  }

  static Outgoing message(
      String method, @Nullable JsonObject params, @Nullable Id id, Await await) {
    String text =
        id == null ? Notification.of(method, params).text() : Request.of(id, method, params).text();
    return Outgoing.calling(method, text, Headers.none(), await);
  }

  @Override
  public Reply request(
      String method, @Nullable JsonObject params, RequestOptions options, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return watched(calls.request(this::compose, method, params, options, deadline));
  }

  @Override
  public Reply notify(String method, @Nullable JsonObject params, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return watched(calls.notify(this::compose, method, params, deadline));
  }

  @Override
  public Subscription listen(Topics wanted, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return StatefulListening.open(this, wanted, deadline);
  }

  /// Opens the GET stream of Streamable HTTP, if it is not open already.
  void hear() throws InterruptedException {
    boolean has = revision.atLeast(Revision.V2025_03_26);
    if (has && transport() instanceof HttpTransport http && hearing.compareAndSet(false, true)) {
      new ServerStream(http).open();
    }
  }

  @Override
  public void close() {
    try (Release release = new Release()) {
      if (closed.compareAndSet(false, true)) {
        release.step(this::endSession);
      }
      release.step(transport()::close);
    }
  }

  @Override
  public void forceClose() {
    closed.set(true);
    transport().forceClose();
  }

  /// Asks the server to end the session; once more if an interrupt comes between, whose flag stays.
  void endSession() {
    if (sessionId == null
        || lost
        || !(transport() instanceof HttpTransport http)
        || !http.alive()) {
      return;
    }
    Deadline deadline = Deadline.in(DELETE_BOUND);
    boolean interrupted = false;
    for (int attempt = 0; attempt < 2; attempt++) {
      try {
        http.send(http.request("DELETE", Headers.none()), deadline);
        break;
      } catch (ConnectionFailure _) {
        break;
      } catch (InterruptedException _) {
        // Once more: a session left behind outlives this run.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
