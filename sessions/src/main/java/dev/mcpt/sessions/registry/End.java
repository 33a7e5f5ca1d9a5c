package dev.mcpt.sessions.registry;

import java.time.Instant;

/// When and why a session ended.
public record End(Instant at, EndReason reason) {}
