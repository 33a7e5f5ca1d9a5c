package dev.mcpt.sessions.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All living sessions, and the one owner of their transitions. Thread-safe.
///
/// An ended session is forgotten here at once; what is to be kept of it is told to the observers.
public final class SessionRegistry {

  private final InstantSource clock;
  private final Duration timeout;
  private final Semaphore places;
  private final Supplier<String> ids;
  private final ConcurrentMap<String, Session> living = new ConcurrentHashMap<>();
  private final List<Consumer<SessionEvent>> observers = new CopyOnWriteArrayList<>();
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();

  /// @param timeout how long a session of kind SESSION may be idle
  /// @param capacity how many sessions may live at once
  /// @param ids a new, unguessable id at each call
  public SessionRegistry(
      InstantSource clock, Duration timeout, int capacity, Supplier<String> ids) {
    this.clock = clock;
    this.timeout = timeout;
    this.places = new Semaphore(capacity);
    this.ids = ids;
  }

  public Duration timeout() {
    return timeout;
  }

  /// Tells every later transition, on the thread that caused it. Observers must be quick and must
  /// not throw.
  public void observe(Consumer<SessionEvent> observer) {
    observers.add(observer);
  }

  /// Opens a session in state NEW and starts its first use; null if the registry is full or closed.
  public @Nullable SessionUse open(SessionKind kind, ClientName client) {
    if (closed.get() || !places.tryAcquire()) {
      return null;
    }
    Instant now = clock.instant();
    Session session =
        new Session(ids.get(), kind, client, now, kind == SessionKind.SESSION ? timeout : null);
    session.enter(now);
    living.put(session.id(), session);
    opened.incrementAndGet();
    tell(new SessionEvent.Opened(session.view(now)));
    if (closed.get()) {
      end(session, EndReason.SERVER_SHUTDOWN);
      return null;
    }
    return new SessionUse(session, clock);
  }

  /// Starts a use of a living session; null if the id is unknown, ended or idle for too long,
  /// whether or not the reaper has seen it.
  public @Nullable SessionUse use(String id) {
    Session session = living.get(id);
    if (session == null) {
      return null;
    }
    if (session.enter(clock.instant())) {
      return new SessionUse(session, clock);
    }
    endIfIdle(session);
    return null;
  }

  /// From NEW to ACTIVE; false if the session was not NEW.
  public boolean activate(Session session) {
    if (!session.activate()) {
      return false;
    }
    tell(new SessionEvent.Activated(session.view(clock.instant())));
    return true;
  }

  /// Ends a session now; false if it had ended already.
  public boolean end(Session session, EndReason reason) {
    boolean changed = session.end(clock.instant(), reason);
    if (changed) {
      forget(session);
    }
    return changed;
  }

  /// Ends every session whose timeout has passed.
  ///
  /// @return how many
  public int reap() {
    int count = 0;
    for (Session session : living.values()) {
      count += endIfIdle(session) ? 1 : 0;
    }
    return count;
  }

  /// Ends every session and opens no more.
  public void close(EndReason reason) {
    closed.set(true);
    living.values().forEach(session -> end(session, reason));
  }

  /// How the living sessions stand, oldest first.
  public List<SessionView> sessions() {
    Instant now = clock.instant();
    return living.values().stream()
        .map(session -> session.view(now))
        .sorted((a, b) -> a.openedAt().compareTo(b.openedAt()))
        .toList();
  }

  /// How many live.
  public int active() {
    return living.size();
  }

  /// How many were opened since the start.
  public long opened() {
    return opened.get();
  }

  /// How many have ended since the start.
  public long ended() {
    return ended.get();
  }

  private boolean endIfIdle(Session session) {
    boolean changed = session.endIfIdle(clock.instant());
    if (changed) {
      forget(session);
    }
    return changed;
  }

  private void forget(Session session) {
    living.remove(session.id());
    places.release();
    ended.incrementAndGet();
    session.releases().forEach(Runnable::run);
    tell(new SessionEvent.Ended(session.view(clock.instant())));
  }

  private void tell(SessionEvent event) {
    observers.forEach(observer -> observer.accept(event));
  }
}
