package dev.mcpt.lifecycle.measure;

/// The memory of a server, looked at from outside.
public interface Memory {

  /// What is looked at, in a few words.
  String what();

  /// Whether what is seen can be taken as it is. Otherwise much of it may be garbage that waits to
  /// be collected.
  boolean settled();

  /// Bytes in use now; -1 where that cannot be told.
  long bytes() throws InterruptedException;
}
