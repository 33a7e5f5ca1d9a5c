package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.LogLevel;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.registry.SessionState;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Response;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What the server remembers of a session beyond its life: the negotiated revision, the log level,
/// the subscriptions, the requests under way. Thread-safe.
public final class Conversation implements Changes.Listener {

  private final Session session;
  private final Revision revision;
  private final JsonObject capabilities;
  private final Outlet unsolicited;
  private final Questions questions = new Questions();
  private final InFlight inFlight = new InFlight();
  private final AtomicReference<@Nullable LogLevel> logLevel = new AtomicReference<>();
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();

  /// @param capabilities what the client has declared; empty where it did so elsewhere
  /// @param unsolicited where notifications go that belong to no request
  Conversation(Session session, Revision revision, JsonObject capabilities, Outlet unsolicited) {
    this.session = session;
    this.revision = revision;
    this.capabilities = capabilities;
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

  /// What the client can do.
  JsonObject capabilities() {
    return capabilities;
  }

  /// What the client was asked and has not answered yet.
  Questions questions() {
    return questions;
  }

  /// Takes an answer of the client; one that nobody waits for is ignored.
  public void take(Response response) {
    questions.take(response);
  }

  /// The least severe level that the client wants; null until it says so, and then nothing is sent.
  @Nullable LogLevel logLevel() {
    return logLevel.get();
  }

  void logLevel(LogLevel level) {
    logLevel.set(level);
  }

  /// Tells the client from now on of changes, unless the session has ended.
  ///
  /// @param topic as [Changes] knows it
  void subscribe(Changes changes, String topic) {
    subscriptions.add(topic);
    changes.add(topic, this);
    if (session.state() == SessionState.ENDED) {
      unsubscribe(changes, topic);
    }
  }

  void unsubscribe(Changes changes, String topic) {
    subscriptions.remove(topic);
    changes.remove(topic, this);
  }

  /// Lets go of everything when the session has ended.
  void end(Changes changes) {
    subscriptions.forEach(topic -> changes.remove(topic, this));
    inFlight.cancelAll();
  }

  /// Nothing is told before the client has said that it is ready.
  @Override
  public void changed(String topic) {
    if (session.state() == SessionState.ACTIVE) {
      unsolicited.send(Changes.notification(topic, JsonObject.EMPTY));
    }
  }
}
