package dev.mcpt.sessions.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where sessions outlast the process. Thread-safe.
///
/// What is told is kept soon, in order; what cannot be kept is dropped and counted by the store,
/// and never stops the teller. What is asked may fail with [StoreDownException].
public interface SessionStore {

  /// A store that keeps nothing.
  SessionStore NONE = new NoStore();

  /// Whether sessions outlast the process here.
  boolean keeps();

  /// Whether others change what is stored: then memory alone does not tell how a session stands.
  boolean shared();

  /// A session was opened. Waits a short while for one of kind SESSION to be kept, so that others
  /// find it.
  void opened(SessionRecord session);

  /// The handshake was confirmed. Waits as [#opened] does.
  void activated(SessionRecord session);

  /// There was activity; cheap, and kept only if it is later than what is kept.
  void touched(String key, Instant at, long count);

  /// A session ended. Waits as [#opened] does.
  ///
  /// @param session as it stood at its end
  /// @param guarded whether the end holds only if nobody touched the session later than it says
  void ended(SessionRecord session, boolean guarded);

  /// The session of a key, living or ended; null if it is unknown.
  @Nullable SessionRecord find(String key);

  /// Those of the keys that are known.
  List<SessionRecord> find(Collection<String> keys);

  /// Notes activity of a session that was idle for long, at once, unless it has ended meanwhile or
  /// was not touched since a point in time.
  ///
  /// @return false if it was not alive
  boolean admit(String key, Instant now, Instant since);

  /// Adds one to what a session counts, and returns it; -1 if it has ended.
  long increment(String key);

  /// Ends every stored session that is due, once what was told before is kept. Nothing where
  /// another instance has this task.
  ///
  /// @return those that it ended
  List<SessionRecord> reap(Instant now, Limits limits);
}
