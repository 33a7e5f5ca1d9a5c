package dev.mcpt.sessions.registry;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One use of a session: a request under way or an open stream. Until it is closed the session does
/// not idle out.
public final class SessionUse implements AutoCloseable {

  private final Session session;
  private final Consumer<Session> leaving;
  private final AtomicBoolean closed = new AtomicBoolean();

  SessionUse(Session session, Consumer<Session> leaving) {
    this.session = session;
    this.leaving = leaving;
  }

  public Session session() {
    return session;
  }

  /// Ends the use, once; the timeout counts from here.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      leaving.accept(session);
    }
  }
}
