package dev.mcpt.check;

/// How strongly the specification asks, in the words of RFC 2119.
public enum Level {
  /// Violated: the result is a failure.
  MUST,
  /// Violated: a warning; a failure under `strict_mode`.
  SHOULD,
  /// Violated: a warning.
  MAY,
  /// Implied by JSON-RPC, HTTP or good sense, not by a sentence of the specification: a warning at
  /// most.
  ROBUSTNESS
}
