package dev.mcpt.sessions.store;

/// The latest activity of a session, and what it has counted by then.
record Touch(String key, long micros, long count) {

  Touch later(Touch other) {
    return new Touch(key, Math.max(micros, other.micros), Math.max(count, other.count));
  }
}
