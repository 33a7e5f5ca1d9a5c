package dev.mcpt.wire.revision;

/// The HTTP headers of MCP; names compare without regard to case.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports">Transports</a>
public final class HeaderNames {

  /// The negotiated revision, on every request after the handshake (from 2025-06-18) and on every
  /// request of the stateless era.
  public static final String PROTOCOL_VERSION = "MCP-Protocol-Version";

  /// The session that the server opened with its answer to `initialize` (2025-03-26 to 2025-11-25).
  public static final String SESSION_ID = "Mcp-Session-Id";

  /// The method of the message in the body (from 2026-07-28).
  public static final String METHOD = "Mcp-Method";

  /// The name or URI that the message in the body is about (from 2026-07-28).
  public static final String NAME = "Mcp-Name";

  /// Begins the header of a tool's argument that its schema marks with `x-mcp-header` (from
  /// 2026-07-28).
  public static final String PARAM_PREFIX = "Mcp-Param-";

  /// The last event that was received, to resume a stream after it (2025-03-26 to 2025-11-25).
  public static final String LAST_EVENT_ID = "Last-Event-ID";

  private HeaderNames() {}
}
