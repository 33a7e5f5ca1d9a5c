package dev.mcpt.sessions.registry;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/// One use of a session: a request under way or an open stream. Until it is closed the session does
/// not idle out.
public final class SessionUse implements AutoCloseable {

  private final Session session;
  private final InstantSource clock;
  private final AtomicBoolean closed = new AtomicBoolean();

  SessionUse(Session session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
  }

  public Session session() {
    return session;
  }

  /// Ends the use, once; the timeout counts from here.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      session.leave(clock.instant());
    }
  }
}
