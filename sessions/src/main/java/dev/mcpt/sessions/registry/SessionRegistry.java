package dev.mcpt.sessions.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All living sessions, and the one owner of their transitions. Thread-safe.
///
/// An ended session is forgotten here at once; what is to be kept of it is told to the observers
/// and to the store. A session that the store knows and this registry does not (after a restart, or
/// opened by another instance) is taken in at its first use. Where the store is shared, each use
/// first asks it how the session stands, because another instance may have ended it; while it
/// cannot be asked, memory alone decides.
public final class SessionRegistry {

  private final InstantSource clock;
  private final Limits limits;
  private final Semaphore places;
  private final Supplier<String> ids;
  private final SessionStore store;
  private final Others others;
  private final ConcurrentMap<String, Session> living = new ConcurrentHashMap<>();
  private final List<Consumer<SessionEvent>> observers = new CopyOnWriteArrayList<>();
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();

  /// A registry that keeps nothing beyond its memory.
  ///
  /// @param timeout how long a session of kind SESSION may be idle
  /// @param capacity how many sessions may live at once
  /// @param ids a new, unguessable id at each call
  public SessionRegistry(
      InstantSource clock, Duration timeout, int capacity, Supplier<String> ids) {
    this(clock, new Limits(timeout, null, capacity), ids, SessionStore.NONE);
  }

  /// @param ids a new, unguessable id at each call
  public SessionRegistry(
      InstantSource clock, Limits limits, Supplier<String> ids, SessionStore store) {
    this.clock = clock;
    this.limits = limits;
    this.places = new Semaphore(limits.capacity());
    this.ids = ids;
    this.store = store;
    this.others = new Others(this, limits.capacity());
  }

  public Duration timeout() {
    return limits.timeout();
  }

  public Limits limits() {
    return limits;
  }

  /// Tells every later transition, on the thread that caused it. Observers must be quick and must
  /// not throw.
  public void observe(Consumer<SessionEvent> observer) {
    observers.add(observer);
  }

  /// Opens a session in state NEW and starts its first use; null if the registry is full or closed.
  public @Nullable SessionUse open(Opening opening) {
    return open(opening, ids.get());
  }

  /// The same under an id that somebody else has minted. An id must never come back: one that lives
  /// here is refused as if there were no room, one that the store has seen end stays ended.
  public @Nullable SessionUse open(Opening opening, String id) {
    if (closed.get() || living.containsKey(SessionIds.key(id)) || !places.tryAcquire()) {
      return null;
    }
    SessionUse use = begin(opening, id);
    opened.incrementAndGet();
    if (closed.get()) {
      end(use.session(), EndReason.SERVER_SHUTDOWN);
      return null;
    }
    return use;
  }

  /// Opens a unit of whatever kind and starts its first use.
  SessionUse begin(Opening opening) {
    return begin(opening, ids.get());
  }

  private SessionUse begin(Opening opening, String id) {
    Instant now = now();
    Session session = new Session(id, opening, now, limits);
    session.enter(now);
    living.put(session.key(), session);
    store.opened(session.kept());
    tell(new SessionEvent.Opened(session.view(now)));
    return new SessionUse(session, this::leave);
  }

  /// Whether one more session could be opened now.
  public boolean hasRoom() {
    return !closed.get() && places.availablePermits() > 0;
  }

  /// What is tracked besides sessions: windows and subscriptions.
  public Others others() {
    return others;
  }

  /// Starts a use of a living session; null if the id is unknown, ended or idle for too long,
  /// whether or not the reaper has seen it.
  ///
  /// @throws StoreDownException if only the store could know the id, and it cannot be asked
  public @Nullable SessionUse use(String id) {
    String key = SessionIds.key(id);
    Session session = living.get(key);
    if (session == null) {
      session = takeIn(id, key);
    } else if (store.shared()) {
      refresh(session);
    }
    return session == null || !session.opening().kind().isSession() ? null : enter(session);
  }

  /// Starts a use of a unit that is known here; null if it has ended or should have by now.
  @Nullable SessionUse enter(Session session) {
    Instant now = now();
    boolean cold =
        store.shared() && session.opening().kind() == SessionKind.SESSION && session.isCold(now);
    if (!session.enter(now)) {
      endIfDue(session);
      return null;
    }
    SessionUse use = new SessionUse(session, this::leave);
    if (cold && !admitted(session, now)) {
      use.close();
      refresh(session);
      return null;
    }
    touched(session);
    return use;
  }

  /// Of a session that was quiet for long, another instance may just now see the end: only the
  /// store can say who comes first.
  private boolean admitted(Session session, Instant now) {
    try {
      boolean alive = store.admit(session.key(), now, now.minus(limits.timeout()));
      session.admitted(now);
      return alive;
    } catch (StoreDownException _) {
      return true;
    }
  }

  private void leave(Session session) {
    session.leave(now());
    touched(session);
  }

  private void touched(Session session) {
    SessionRecord kept = session.kept();
    if (kept.end() == null) {
      store.touched(kept.key(), kept.lastActivity(), kept.count());
    }
  }

  private @Nullable Session takeIn(String id, String key) {
    if (closed.get()) {
      throw new StoreDownException("the server stops");
    }
    SessionRecord kept = store.find(key);
    if (kept == null
        || kept.end() != null
        || kept.opening().kind() != SessionKind.SESSION
        || !places.tryAcquire()) {
      return null;
    }
    Session mine = new Session(id, kept, limits);
    Session theirs = living.putIfAbsent(key, mine);
    if (theirs != null) {
      places.release();
      return theirs;
    }
    return mine;
  }

  private void refresh(Session session) {
    try {
      SessionRecord kept = store.find(session.key());
      if (kept != null) {
        learn(session, kept);
      }
    } catch (StoreDownException _) {
      // Memory decides until the store can be asked again.
    }
  }

  private void learn(Session session, SessionRecord kept) {
    if (kept.end() == null) {
      session.learn(kept);
    } else if (session.endAs(kept.end())) {
      forget(session);
    }
  }

  /// From NEW to ACTIVE; false if the session was not NEW.
  public boolean activate(Session session) {
    if (!session.activate()) {
      return false;
    }
    store.activated(session.kept());
    tell(new SessionEvent.Activated(session.view(now())));
    return true;
  }

  /// Adds one to what a session counts, over all instances that share it, and returns it.
  public long increment(Session session) {
    if (store.shared()) {
      try {
        long count = store.increment(session.key());
        session.counted(count);
        return count;
      } catch (StoreDownException _) {
        // Counted here alone, and kept with the next touch.
      }
    }
    return session.increment();
  }

  /// Ends a session now; false if it had ended already.
  public boolean end(Session session, EndReason reason) {
    boolean changed = session.end(now(), reason);
    if (changed) {
      store.ended(session.kept(), false);
      forget(session);
    }
    return changed;
  }

  /// Ends every session whose time has come.
  ///
  /// @return how many
  public int reap() {
    keepAlive();
    int count = reapLiving(!store.shared());
    try {
      count += reapStored();
      List<String> due =
          living.values().stream()
              .filter(session -> session.isDue(now()))
              .map(Session::key)
              .toList();
      for (SessionRecord kept : store.find(due)) {
        Session session = living.get(kept.key());
        if (session != null) {
          learn(session, kept);
        }
      }
      return count;
    } catch (StoreDownException _) {
      return count + reapLiving(true);
    }
  }

  /// @param shared whether to end those as well that other instances may know better
  private int reapLiving(boolean shared) {
    int count = 0;
    for (Session session : living.values()) {
      if (shared || session.opening().kind() != SessionKind.SESSION) {
        count += endIfDue(session) ? 1 : 0;
      }
    }
    return count;
  }

  /// Those that are due in the store, where an earlier server or another instance left them.
  private int reapStored() {
    List<SessionRecord> gone = store.reap(now(), limits);
    for (SessionRecord kept : gone) {
      Session session = living.get(kept.key());
      if (session != null) {
        learn(session, kept);
      } else {
        tell(new SessionEvent.Ended(kept.view()));
      }
    }
    return gone.size();
  }

  /// Tells the store of the sessions that are in use, which otherwise look idle from outside.
  public void keepAlive() {
    Instant now = now();
    for (Session session : living.values()) {
      if (session.inUse()) {
        store.touched(session.key(), now, session.kept().count());
      }
    }
  }

  /// Opens no more, and ends every session; those that a store keeps can be resumed, and are only
  /// forgotten here.
  public void close(EndReason reason) {
    close(reason, true);
  }

  /// Opens no more, and ends every session.
  ///
  /// @param resumable whether those that a store keeps are spared, as they can be resumed
  public void close(EndReason reason, boolean resumable) {
    closed.set(true);
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Session session : living.values()) {
        boolean stays = resumable && store.keeps();
        if (!stays || session.opening().kind() != SessionKind.SESSION) {
          together.execute(() -> end(session, reason));
        } else if (session.endAs(new End(now(), reason))) {
          letGo(session);
        }
      }
    }
  }

  /// How the living sessions stand, oldest first.
  public List<SessionView> sessions() {
    return tracked().stream().filter(view -> view.kind().isSession()).toList();
  }

  /// How everything that is tracked stands, oldest first.
  public List<SessionView> tracked() {
    Instant now = now();
    return living.values().stream()
        .map(session -> session.view(now))
        .sorted((a, b) -> a.openedAt().compareTo(b.openedAt()))
        .toList();
  }

  /// How many sessions live.
  public int active() {
    return limits.capacity() - places.availablePermits();
  }

  /// How many were opened since the start.
  public long opened() {
    return opened.get();
  }

  /// How many have ended since the start.
  public long ended() {
    return ended.get();
  }

  private boolean endIfDue(Session session) {
    boolean changed = session.endIfDue(now());
    if (changed) {
      store.ended(session.kept(), true);
      forget(session);
    }
    return changed;
  }

  private void forget(Session session) {
    letGo(session);
    tell(new SessionEvent.Ended(session.view(now())));
  }

  private void letGo(Session session) {
    living.remove(session.key());
    if (session.opening().kind().isSession()) {
      places.release();
      ended.incrementAndGet();
    } else {
      others.ended();
    }
    session.releases().forEach(Runnable::run);
  }

  private void tell(SessionEvent event) {
    observers.forEach(observer -> observer.accept(event));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
