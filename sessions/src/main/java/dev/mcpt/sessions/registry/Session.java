package dev.mcpt.sessions.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One session. Thread-safe: each method is one atomic step under the session's own lock.
///
/// While somebody uses a session (a request under way, an open stream) it does not idle out; its
/// timeout counts from the end of the last use. Only the registry moves it on.
public final class Session {

  private final String id;
  private final String key;
  private final Opening opening;
  private final Instant openedAt;
  private final @Nullable Duration timeout;
  private final @Nullable Duration maxAge;

  private SessionState state = SessionState.NEW;
  private int uses;
  private long count;
  private Instant lastActivity;
  private Instant stored;
  private Duration quiet = Duration.ZERO;
  private @Nullable End end;
  private final List<Runnable> afterEnd = new ArrayList<>();

  Session(String id, Opening opening, Instant now, Limits limits) {
    this.id = id;
    this.key = SessionIds.key(id);
    this.opening = opening;
    this.openedAt = now;
    this.lastActivity = now;
    this.stored = now;
    this.timeout = limits.timeout(opening.kind());
    this.maxAge = limits.maxAge(opening.kind());
  }

  /// One that a store kept.
  Session(String id, SessionRecord kept, Limits limits) {
    this(id, kept.opening(), kept.openedAt(), limits);
    learn(kept);
  }

  /// The id on the wire: a secret between client and server.
  public String id() {
    return id;
  }

  /// The SHA-256 of the id.
  public String key() {
    return key;
  }

  /// The short form of the id, safe to show.
  public String ref() {
    return SessionIds.refOfKey(key);
  }

  public Opening opening() {
    return opening;
  }

  /// How the session stands at an instant.
  public synchronized SessionView view(Instant now) {
    Instant active = uses > 0 && state != SessionState.ENDED ? later(now) : lastActivity;
    Instant expires = timeout == null || state == SessionState.ENDED ? null : active.plus(timeout);
    return new SessionView(ref(), opening, state, openedAt, active, quiet, expires, end);
  }

  /// What a store keeps of it.
  synchronized SessionRecord kept() {
    return new SessionRecord(
        key, opening, openedAt, lastActivity, state != SessionState.NEW, count, end);
  }

  public synchronized SessionState state() {
    return state;
  }

  synchronized boolean inUse() {
    return uses > 0 && state != SessionState.ENDED;
  }

  /// Adds one to the number that this session counts, and returns it.
  synchronized long increment() {
    return ++count;
  }

  /// What others have counted up to.
  synchronized void counted(long known) {
    count = Math.max(count, known);
  }

  /// Has something done once the session has ended, on the thread that ended it; at once if it has.
  public void afterEnd(Runnable release) {
    synchronized (this) {
      if (state != SessionState.ENDED) {
        afterEnd.add(release);
        return;
      }
    }
    release.run();
  }

  /// Everything that was to be done after the end; each only once.
  synchronized List<Runnable> releases() {
    List<Runnable> all = List.copyOf(afterEnd);
    afterEnd.clear();
    return all;
  }

  /// From NEW to ACTIVE; false if it was not NEW.
  synchronized boolean activate() {
    if (state != SessionState.NEW) {
      return false;
    }
    state = SessionState.ACTIVE;
    return true;
  }

  /// Takes over what a store knows of a living session, so far as it is newer.
  synchronized void learn(SessionRecord kept) {
    if (state == SessionState.ENDED) {
      return;
    }
    lastActivity = later(kept.lastActivity());
    stored = kept.lastActivity();
    count = Math.max(count, kept.count());
    state = kept.active() ? SessionState.ACTIVE : state;
  }

  /// Whether the store's last word on its activity is so old that others might soon end it.
  synchronized boolean isCold(Instant now) {
    return timeout != null && !now.isBefore(stored.plus(timeout.dividedBy(2)));
  }

  synchronized void admitted(Instant now) {
    stored = now.isAfter(stored) ? now : stored;
  }

  /// Starts a use unless the session has ended or should have by now.
  synchronized boolean enter(Instant now) {
    if (state == SessionState.ENDED || due(now) != null) {
      return false;
    }
    quiet = uses > 0 ? Duration.ZERO : Duration.between(lastActivity, later(now));
    uses++;
    lastActivity = later(now);
    return true;
  }

  synchronized void leave(Instant now) {
    uses--;
    if (state != SessionState.ENDED) {
      lastActivity = later(now);
    }
  }

  /// Ends it now; false if it had ended already.
  synchronized boolean end(Instant now, EndReason reason) {
    if (state == SessionState.ENDED) {
      return false;
    }
    lastActivity = uses > 0 ? later(now) : lastActivity;
    return ended(new End(later(now), reason));
  }

  /// Ends it as others have already; false if it had ended here as well.
  synchronized boolean endAs(End known) {
    return state != SessionState.ENDED && ended(known);
  }

  /// Ends it if its time has come: the end is then when it came, not now.
  synchronized boolean endIfDue(Instant now) {
    End due = state == SessionState.ENDED ? null : due(now);
    return due != null && ended(due);
  }

  synchronized boolean isDue(Instant now) {
    return state != SessionState.ENDED && due(now) != null;
  }

  private boolean ended(End how) {
    state = SessionState.ENDED;
    end = how;
    return true;
  }

  /// The end that has come by now: the earlier of last activity + timeout and opening + greatest
  /// age.
  private @Nullable End due(Instant now) {
    Instant idle = timeout == null || uses > 0 ? null : lastActivity.plus(timeout);
    Instant old = maxAge == null ? null : openedAt.plus(maxAge);
    if (old != null && !now.isBefore(old) && (idle == null || old.isBefore(idle))) {
      return new End(old, EndReason.MAX_AGE);
    }
    return idle != null && !now.isBefore(idle)
        ? new End(idle, EndReason.TIMEOUT_NO_ACTIVITY)
        : null;
  }

  /// A clock that is set back moves nothing back.
  private Instant later(Instant now) {
    return now.isAfter(lastActivity) ? now : lastActivity;
  }
}
