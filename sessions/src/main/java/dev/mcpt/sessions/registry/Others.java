package dev.mcpt.sessions.registry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is tracked of the stateless era, for watching only: when there is no room for more of it,
/// it is not tracked, and nothing else changes. Thread-safe.
public final class Others {

  private final SessionRegistry registry;
  private final Semaphore places;
  private final ConcurrentMap<String, Session> windows = new ConcurrentHashMap<>();
  private final AtomicLong untracked = new AtomicLong();

  Others(SessionRegistry registry, int capacity) {
    this.registry = registry;
    this.places = new Semaphore(capacity);
  }

  /// A request of a client: extends its window, or opens one after a gap.
  ///
  /// @param opening of kind STATELESS_WINDOW
  /// @return null if there is no room for another window
  public @Nullable SessionUse window(Opening opening) {
    return opening.principal() == null
        ? windowOfClient(opening)
        : window("principal " + opening.principal(), opening);
  }

  /// The same where a principal does not tell clients apart.
  public @Nullable SessionUse windowOfClient(Opening opening) {
    return window(opening.client().name() + "\n" + opening.client().version(), opening);
  }

  private @Nullable SessionUse window(String who, Opening opening) {
    Session known = windows.get(who);
    SessionUse use = known == null ? null : registry.enter(known);
    return use == null ? another(who, opening) : use;
  }

  private @Nullable SessionUse another(String who, Opening opening) {
    synchronized (windows) {
      Session known = windows.get(who);
      SessionUse use = known == null ? null : registry.enter(known);
      if (use == null) {
        use = open(opening);
        if (use != null) {
          Session window = use.session();
          windows.put(who, window);
          window.afterEnd(() -> windows.remove(who, window));
        }
      }
      return use;
    }
  }

  /// A stream that stays open, such as a subscription; whoever asked has to end it.
  ///
  /// @return null if there is no room for another one
  public @Nullable SessionUse open(Opening opening) {
    if (!places.tryAcquire()) {
      untracked.incrementAndGet();
      return null;
    }
    SessionUse use = registry.begin(opening);
    registry.activate(use.session());
    return use;
  }

  /// Ends what [#open] opened, and its use.
  public void end(SessionUse use, EndReason reason) {
    try (use) {
      registry.end(use.session(), reason);
    }
  }

  void ended() {
    places.release();
  }

  /// How many there was no room for.
  public long untracked() {
    return untracked.get();
  }
}
