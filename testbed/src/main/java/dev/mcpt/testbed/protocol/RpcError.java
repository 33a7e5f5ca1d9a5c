package dev.mcpt.testbed.protocol;

import java.util.Map;

/// A request that is answered with a JSON-RPC error.
public final class RpcError extends Exception {

  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;
  public static final int RESOURCE_NOT_FOUND = -32002;
  public static final int HEADER_MISMATCH = -32020;
  public static final int MISSING_CAPABILITY = -32021;
  public static final int UNSUPPORTED_VERSION = -32022;

  private static final long serialVersionUID = 1L;

  private final int code;
  private final int status;
  private final transient Map<String, Object> data;

  private RpcError(int code, int status, String message, Map<String, Object> data) {
    super(message);
    this.code = code;
    this.status = status;
    this.data = data;
  }

  /// An error inside an accepted request: HTTP carries it with status 200.
  public RpcError(int code, String message) {
    this(code, 200, message, Map.of());
  }

  /// An error inside an accepted request, with details.
  public RpcError(int code, String message, Map<String, Object> data) {
    this(code, 200, message, data);
  }

  /// A request that is refused as a whole: the stateless lifecycle gives it this HTTP status.
  public static RpcError refused(int status, int code, String message, Map<String, Object> data) {
    return new RpcError(code, status, message, data);
  }

  /// The request names a method that this server does not have.
  public static RpcError unknownMethod(String method) {
    return refused(404, METHOD_NOT_FOUND, "Method not found: " + method, Map.of());
  }

  /// The params are wrong.
  public static RpcError invalidParams(String message) {
    return new RpcError(INVALID_PARAMS, message);
  }

  public int code() {
    return code;
  }

  /// The HTTP status in the stateless lifecycle.
  public int status() {
    return status;
  }

  /// Details; empty means that the error has none.
  public Map<String, Object> data() {
    return data;
  }
}
