package dev.mcpt.wire.exchange;

/// The way on which an exchange travelled.
public enum Channel {
  HTTP,
  STDIO
}
