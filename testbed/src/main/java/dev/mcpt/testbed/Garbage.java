package dev.mcpt.testbed;

import dev.mcpt.testbed.json.Json;
import java.nio.charset.StandardCharsets;

/// The things that sick servers say.
final class Garbage {

  static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>Welcome</title></head>
      <body><h1>It works!</h1><p>This is a web server, and no MCP server.</p></body></html>
      """;

  static final String ENDLESS_START = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"text\":\"";

  private Garbage() {}

  /// Bytes that are neither HTTP nor UTF-8, in two lines.
  static byte[] bytes() {
    byte[] bytes =
        "\u00FF\u00FE\u0000\u0001 no protocol \u0080\u00C0\n%%%% {\"jsonrpc\": \n"
            .getBytes(StandardCharsets.ISO_8859_1);
    return bytes;
  }

  /// The head and the first bytes of an answer that announces more.
  static byte[] halfAnswer() {
    return """
    HTTP/1.1 200 OK\r
    Content-Type: application/json\r
    Content-Length: 4096\r
    \r
    {"jsonrpc":"2.0","result":{"content":[{"type":"text","te\
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  /// A JSON-RPC error that says that everything is broken.
  static String error(Object id) {
    return Json.write(
        Json.object(
            "jsonrpc",
            "2.0",
            "id",
            id,
            "error",
            Json.object("code", -32603, "message", "Internal error: everything is broken")));
  }
}
