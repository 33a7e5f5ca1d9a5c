package dev.mcpt.testbed;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// A client of the tests, in one lifecycle over one transport, that sends whatever it is told to.
abstract class Peer implements AutoCloseable {

  static final String VERSION = "io.modelcontextprotocol/protocolVersion";
  static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
  static final String MODERN = Revision.R2026_07_28.text();

  private final AtomicLong ids = new AtomicLong();
  private final boolean stateless;
  private Reply hello = new Reply(0, Map.of(), "", List.of());

  Peer(boolean stateless) {
    this.stateless = stateless;
  }

  /// Sends a message with these headers (of no meaning over stdio) and gathers what comes back.
  abstract Reply send(Map<String, Object> message, Map<String, String> headers) throws Exception;

  @Override
  public abstract void close();

  /// The answer to `initialize`, or nothing in the stateless lifecycle.
  Reply hello() {
    return hello;
  }

  void initialize(String revision) throws Exception {
    hello = send(initializeRequest(revision), Map.of());
    send(Json.object("jsonrpc", "2.0", "method", "notifications/initialized"), headers(""));
  }

  static Map<String, Object> initializeRequest(String revision) {
    return request(
        "hello",
        "initialize",
        Json.object(
            "protocolVersion",
            revision,
            "capabilities",
            Json.object("elicitation", Json.object()),
            "clientInfo",
            Json.object("name", "test", "version", "1")));
  }

  static Map<String, Object> request(Object id, String method, Map<String, Object> params) {
    return Json.object("jsonrpc", "2.0", "id", id, "method", method, "params", params);
  }

  static Map<String, Object> meta() {
    return Json.object(VERSION, MODERN, CAPABILITIES, Json.object());
  }

  /// Sends a request as its lifecycle wants it.
  Reply ask(String method, Object... params) throws Exception {
    return ask(ids.incrementAndGet(), method, Json.object(params));
  }

  Reply ask(Object id, String method, Map<String, Object> params) throws Exception {
    Map<String, Object> all = new LinkedHashMap<>(params);
    if (stateless) {
      Map<String, Object> meta = meta();
      meta.putAll(Json.object(params, "_meta"));
      all.put("_meta", meta);
    }
    return send(request(id, method, all), headers(method, params));
  }

  Reply ask(String method, Map<String, Object> params) throws Exception {
    return ask(ids.incrementAndGet(), method, params);
  }

  Reply call(String tool, Object... arguments) throws Exception {
    return ask("tools/call", "name", tool, "arguments", Json.object(arguments));
  }

  Reply tell(String method) throws Exception {
    return send(Json.object("jsonrpc", "2.0", "method", method), headers(method));
  }

  boolean stateless() {
    return stateless;
  }

  /// The headers that go with a request of this lifecycle.
  Map<String, String> headers(String method) {
    return headers(method, Map.of());
  }

  Map<String, String> headers(String method, Map<String, Object> params) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (stateless) {
      headers.put("MCP-Protocol-Version", MODERN);
      headers.put("Mcp-Method", method);
      Object name = params.getOrDefault("name", params.get("uri"));
      if (name != null) {
        headers.put("Mcp-Name", name.toString());
      }
    } else if (!hello.header("mcp-session-id").equals("none")) {
      headers.put("Mcp-Session-Id", hello.header("mcp-session-id"));
    }
    return headers;
  }
}
