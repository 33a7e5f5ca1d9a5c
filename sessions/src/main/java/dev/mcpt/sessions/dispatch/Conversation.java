package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.LogLevel;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.registry.SessionState;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Notification;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What the server remembers of a session beyond its life: the negotiated revision, the log level,
/// the subscriptions, the requests under way. Thread-safe.
public final class Conversation implements Changes.Listener {

  private final Session session;
  private final Revision revision;
  private final Outlet unsolicited;
  private final InFlight inFlight = new InFlight();
  private final AtomicReference<@Nullable LogLevel> logLevel = new AtomicReference<>();
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();

  /// @param unsolicited where notifications go that belong to no request
  Conversation(Session session, Revision revision, Outlet unsolicited) {
    this.session = session;
    this.revision = revision;
    this.unsolicited = unsolicited;
  }

  public Session session() {
    return session;
  }

  /// The revision that `initialize` settled.
  public Revision revision() {
    return revision;
  }

  public InFlight inFlight() {
    return inFlight;
  }

  /// The least severe level that the client wants; null until it says so, and then nothing is sent.
  @Nullable LogLevel logLevel() {
    return logLevel.get();
  }

  void logLevel(LogLevel level) {
    logLevel.set(level);
  }

  /// Tells the client from now on when a resource changes, unless the session has ended.
  void subscribe(Changes changes, String uri) {
    subscriptions.add(uri);
    changes.add(uri, this);
    if (session.state() == SessionState.ENDED) {
      unsubscribe(changes, uri);
    }
  }

  void unsubscribe(Changes changes, String uri) {
    subscriptions.remove(uri);
    changes.remove(uri, this);
  }

  /// Lets go of everything when the session has ended.
  void end(Changes changes) {
    subscriptions.forEach(uri -> changes.remove(uri, this));
    inFlight.cancelAll();
  }

  @Override
  public void changed(String uri) {
    unsolicited.send(Notification.of(Methods.RESOURCE_UPDATED, Json.object("uri", uri)));
  }
}
