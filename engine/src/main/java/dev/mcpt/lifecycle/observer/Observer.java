package dev.mcpt.lifecycle.observer;

import org.jspecify.annotations.Nullable;

/// Reads what is known of sessions elsewhere than on the wire, so that looking is no touch.
/// Thread-safe.
public sealed interface Observer extends AutoCloseable permits ApiObserver, JdbcObserver {

  /// As the command line names it.
  String word();

  /// What is known of a session; null if nothing is.
  ///
  /// @param ref the short form of its id
  @Nullable Sighting session(String ref) throws Unobservable;

  /// How many tool calls of a session are on record.
  long calls(String ref) throws Unobservable;

  /// How many sessions are open now.
  long open() throws Unobservable;

  /// Never throws.
  @Override
  void close();
}
