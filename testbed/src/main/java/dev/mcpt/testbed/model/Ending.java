package dev.mcpt.testbed.model;

/// Why a reply ends.
public enum Ending {
  /// Everything is said, or tools are wanted.
  COMPLETE,
  /// The model refuses; what it says is the refusal.
  REFUSED,
  /// The limit on tokens is reached.
  CUT_SHORT
}
