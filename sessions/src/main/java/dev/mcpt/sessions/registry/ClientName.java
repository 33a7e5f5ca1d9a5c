package dev.mcpt.sessions.registry;

/// What a client calls itself: unverified, for display only.
public record ClientName(String name, String version) {}
