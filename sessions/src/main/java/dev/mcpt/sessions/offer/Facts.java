package dev.mcpt.sessions.offer;

import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What tools and resources may know of the server they are part of.
///
/// @param reapInterval the time between two looks for idle sessions
public record Facts(
    String version,
    Instant startedAt,
    InstantSource clock,
    SessionRegistry registry,
    Duration reapInterval) {

  /// The server's name in the protocol.
  public static final String NAME = "mcp-t";

  /// `serverInfo`, with the fields that the revision knows.
  public JsonObject serverInfo(Revision revision) {
    JsonObject info = Json.object("name", NAME, "version", version);
    if (revision.atLeast(Revision.V2025_06_18)) {
      info = info.with("title", Json.of("mcp-t demo server"));
    }
    if (revision.atLeast(Revision.V2025_11_25)) {
      info = info.with("description", Json.of("A server to try an MCP client or test bench on."));
    }
    return info;
  }
}
