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
  private final String ref;
  private final SessionKind kind;
  private final ClientName client;
  private final Instant openedAt;
  private final @Nullable Duration timeout;

  private SessionState state = SessionState.NEW;
  private int uses;
  private long count;
  private Instant lastActivity;
  private Duration quiet = Duration.ZERO;
  private @Nullable Instant endedAt;
  private @Nullable EndReason endReason;
  private final List<Runnable> afterEnd = new ArrayList<>();

  Session(String id, SessionKind kind, ClientName client, Instant now, @Nullable Duration timeout) {
    this.id = id;
    this.ref = SessionIds.ref(id);
    this.kind = kind;
    this.client = client;
    this.openedAt = now;
    this.lastActivity = now;
    this.timeout = timeout;
  }

  /// The id on the wire: a secret between client and server.
  public String id() {
    return id;
  }

  /// The short form of the id, safe to show.
  public String ref() {
    return ref;
  }

  /// How the session stands at an instant.
  public synchronized SessionView view(Instant now) {
    Instant active = uses > 0 && state != SessionState.ENDED ? later(now) : lastActivity;
    Instant expires = timeout == null || state == SessionState.ENDED ? null : active.plus(timeout);
    return new SessionView(
        ref, kind, state, client, openedAt, active, quiet, expires, endedAt, endReason);
  }

  public synchronized SessionState state() {
    return state;
  }

  /// Adds one to the number that this session counts, and returns it.
  public synchronized long increment() {
    return ++count;
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

  /// Starts a use unless the session has ended or should have by now.
  synchronized boolean enter(Instant now) {
    if (state == SessionState.ENDED || idle(now)) {
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

  /// Ends it; false if it had ended already.
  synchronized boolean end(Instant now, EndReason reason) {
    if (state == SessionState.ENDED) {
      return false;
    }
    lastActivity = uses > 0 ? later(now) : lastActivity;
    return ended(later(now), reason);
  }

  /// Ends it if its timeout has passed: the end is then last activity + timeout, not now.
  synchronized boolean endIfIdle(Instant now) {
    if (timeout == null || state == SessionState.ENDED || !idle(now)) {
      return false;
    }
    return ended(lastActivity.plus(timeout), EndReason.TIMEOUT_NO_ACTIVITY);
  }

  private boolean ended(Instant at, EndReason reason) {
    state = SessionState.ENDED;
    endedAt = at;
    endReason = reason;
    return true;
  }

  private boolean idle(Instant now) {
    return timeout != null && uses == 0 && !now.isBefore(lastActivity.plus(timeout));
  }

  /// A clock that is set back moves nothing back.
  private Instant later(Instant now) {
    return now.isAfter(lastActivity) ? now : lastActivity;
  }
}
