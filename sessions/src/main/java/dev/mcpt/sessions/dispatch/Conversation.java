package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.LogLevel;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Notification;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What the server remembers of a session beyond its life: the negotiated revision, the log level,
/// the subscriptions, the requests under way. Thread-safe.
public final class Conversation {

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

  Set<String> subscriptions() {
    return subscriptions;
  }

  void notify(Notification notification) {
    unsolicited.send(notification);
  }
}
