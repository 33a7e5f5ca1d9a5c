package dev.mcpt.testbed.model;

import java.time.Duration;

/// An answer that comes after a wait.
///
/// @param then what comes
/// @param latency how long nothing comes
public record Late(Answer then, Duration latency) implements Answer {}
