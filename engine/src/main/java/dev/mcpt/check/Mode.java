package dev.mcpt.check;

/// What a check does to the server it looks at.
public enum Mode {
  /// Reads what any client would see.
  PASSIVE,
  /// Sends unusual but harmless requests.
  ACTIVE,
  /// May disturb the server; runs only when the user asked for intrusive checks.
  INTRUSIVE
}
