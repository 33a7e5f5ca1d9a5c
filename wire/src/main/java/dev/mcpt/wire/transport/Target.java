package dev.mcpt.wire.transport;

/// Where a server is.
public sealed interface Target permits HttpTarget, SseTarget, StdioTarget {}
