package dev.mcpt.wire.revision;

/// The error codes that have a meaning in JSON-RPC 2.0 or MCP.
public final class ErrorCodes {

  /// The text is no JSON.
  public static final long PARSE_ERROR = -32700;

  /// The JSON is no request.
  public static final long INVALID_REQUEST = -32600;

  public static final long METHOD_NOT_FOUND = -32601;

  /// Also an unknown tool, prompt or cursor, and from 2026-07-28 an unknown resource.
  public static final long INVALID_PARAMS = -32602;

  public static final long INTERNAL_ERROR = -32603;

  /// An unknown resource (to 2025-11-25, retired after it).
  public static final long RESOURCE_NOT_FOUND = -32002;

  /// The request needs a visit to a URL first (2025-11-25, retired after it).
  public static final long URL_ELICITATION_REQUIRED = -32042;

  /// Headers and body disagree, or a header is missing or malformed (from 2026-07-28).
  public static final long HEADER_MISMATCH = -32020;

  /// The request needs a capability that the client did not declare (from 2026-07-28).
  public static final long MISSING_CLIENT_CAPABILITY = -32021;

  /// The server does not support the request's revision (from 2026-07-28).
  public static final long UNSUPPORTED_PROTOCOL_VERSION = -32022;

  private ErrorCodes() {}
}
