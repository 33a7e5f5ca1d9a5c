package dev.mcpt.wire.client;

import java.time.Duration;

/// Announces that an attempt to connect has failed and the next one follows.
///
/// @param attempt the one that failed, from 1
/// @param of how many there are
/// @param delay until the next one
/// @param reason why it failed, in a sentence
public record RetryNotice(int attempt, int of, Duration delay, String reason) {}
