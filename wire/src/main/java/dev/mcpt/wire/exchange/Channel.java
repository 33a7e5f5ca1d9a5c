package dev.mcpt.wire.exchange;

/// The way on which an exchange travelled.
public enum Channel {
  /// Streamable HTTP, and other HTTP requests.
  HTTP,
  /// The standard streams of a process.
  STDIO,
  /// The older HTTP+SSE (2024-11-05).
  SSE
}
