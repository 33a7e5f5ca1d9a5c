package dev.mcpt.sessions.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps nothing: a session lives and dies with the process.
final class NoStore implements SessionStore {

  @Override
  public boolean keeps() {
    return false;
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public void opened(SessionRecord session) {}

  @Override
  public void activated(SessionRecord session) {}

  @Override
  public void touched(String key, Instant at, long count) {}

  @Override
  public void ended(SessionRecord session, boolean guarded) {}

  @Override
  public @Nullable SessionRecord find(String key) {
    return null;
  }

  @Override
  public List<SessionRecord> find(Collection<String> keys) {
    return List.of();
  }

  @Override
  public boolean admit(String key, Instant now, Instant since) {
    return true;
  }

  @Override
  public long increment(String key) {
    throw new StoreDownException("nothing is kept");
  }

  @Override
  public List<SessionRecord> reap(Instant now, Limits limits) {
    return List.of();
  }
}
