package dev.mcpt.sessions.registry;

import org.jspecify.annotations.Nullable;

/// What is known of a session when it is opened.
///
/// @param protocolVersion the revision that was settled, such as `2025-11-25`
/// @param principal who the client was found to be; null where nobody had to say so
public record Opening(
    SessionKind kind, ClientName client, String protocolVersion, @Nullable String principal) {}
