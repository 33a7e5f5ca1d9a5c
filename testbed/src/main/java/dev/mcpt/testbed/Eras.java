package dev.mcpt.testbed;

/// Which lifecycles the reference server speaks.
public enum Eras {
  /// The revisions 2024-11-05 to 2025-11-25, which begin with `initialize`.
  STATEFUL,
  /// Revision 2026-07-28, in which every request stands alone.
  STATELESS,
  /// Both on one endpoint.
  BOTH;

  boolean stateful() {
    return this != STATELESS;
  }

  boolean stateless() {
    return this != STATEFUL;
  }
}
