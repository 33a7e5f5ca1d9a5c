package dev.mcpt.testbed;

import static dev.mcpt.testbed.DefectRows.Lane.STATEFUL_HTTP;
import static dev.mcpt.testbed.DefectRows.Lane.STATEFUL_STDIO;
import static dev.mcpt.testbed.DefectRows.Lane.STATELESS_HTTP;
import static dev.mcpt.testbed.DefectRows.Lane.STATELESS_STDIO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.json.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What shows each defect: how to look, and what is seen of a sound and of a broken server.
final class DefectRows {

  enum Lane {
    STATEFUL_HTTP,
    STATEFUL_STDIO,
    STATELESS_HTTP,
    STATELESS_STDIO
  }

  static final Set<Lane> ALL = EnumSet.allOf(Lane.class);
  static final Set<Lane> STATEFUL = EnumSet.of(STATEFUL_HTTP, STATEFUL_STDIO);
  static final Set<Lane> STATELESS = EnumSet.of(STATELESS_HTTP, STATELESS_STDIO);
  static final Set<Lane> HTTP = EnumSet.of(STATEFUL_HTTP, STATELESS_HTTP);

  @FunctionalInterface
  interface Look {
    String at(Peer peer) throws Exception;
  }

  /// What is seen of a sound and of a broken server.
  record Row(Defect defect, Set<Lane> lanes, Look look, String sound, String broken) {
    @Override
    public String toString() {
      return defect.id() + " " + lanes;
    }
  }

  static List<Row> rows() {
    return List.of(
        new Row(
            Defect.INIT_RESULT_SHAPE,
            STATEFUL,
            peer -> peer.hello().result().keySet().toString(),
            "[protocolVersion, capabilities, serverInfo, instructions]",
            "[protocolVersion, capabilities, instructions]"),
        new Row(
            Defect.INIT_VERSION_UNKNOWN,
            Set.of(STATEFUL_HTTP),
            peer ->
                String.valueOf(
                    peer.send(Peer.initializeRequest("1900-01-01"), Map.of())
                        .result()
                        .get("protocolVersion")),
            "2025-11-25",
            "1900-01-01"),
        new Row(
            Defect.INIT_INITIALIZED_ACCEPTED,
            Set.of(STATEFUL_HTTP),
            peer -> peer.tell("notifications/initialized").gist(),
            "202 nothing",
            "400 error -32601"),
        new Row(
            Defect.INIT_INITIALIZED_ACCEPTED,
            Set.of(STATEFUL_STDIO),
            peer -> peer.tell("notifications/initialized").gist(),
            "nothing",
            "error -32601"),
        new Row(
            Defect.PING_REPLY,
            STATEFUL,
            peer -> Json.write(peer.ask("ping").result()),
            "{}",
            "{\"pong\":true}"),
        new Row(
            Defect.JSONRPC_UNKNOWN_METHOD,
            ALL,
            peer -> String.valueOf(peer.ask("conformance/none").error().get("code")),
            "-32601",
            "-32603"),
        new Row(
            Defect.JSONRPC_ID_ECHO,
            ALL,
            peer ->
                Json.write(peer.ask("007", "tools/list", Map.of()).last())
                    .replaceAll(".*\"id\":([^,]+),.*", "$1"),
            "\"007\"",
            "7"),
        new Row(
            Defect.JSONRPC_NO_REPLY_TO_NOTIFICATION,
            ALL,
            peer -> peer.tell("notifications/none").gist().replaceFirst("^[0-9]+ ", ""),
            "nothing",
            "error -32601"),
        new Row(
            Defect.CAPS_DECLARED_IMPLIES_WORKS,
            ALL,
            peer -> String.valueOf(peer.ask("prompts/list").error().get("code")),
            "null",
            "-32601"),
        new Row(
            Defect.SESSION_ID_ASCII,
            Set.of(STATEFUL_HTTP),
            peer -> visible(peer.hello().header("mcp-session-id")) + peer.ask("ping").gist(),
            "visible 200 result",
            "invisible 200 result"),
        new Row(
            Defect.SESSION_REQUIRED_400,
            Set.of(STATEFUL_HTTP),
            peer -> peer.send(list(peer), Map.of()).gist(),
            "400 error -32600",
            "200 result"),
        new Row(
            Defect.HTTP_NOTIFICATION_202,
            Set.of(STATEFUL_HTTP),
            peer -> String.valueOf(peer.tell("notifications/roots/list_changed").status()),
            "202",
            "200"),
        new Row(
            Defect.PAGINATION_BAD_CURSOR,
            ALL,
            peer -> String.valueOf(peer.ask("tools/list", "cursor", "bad").error().get("code")),
            "-32602",
            "null"),
        new Row(
            Defect.METHOD_HEADER_MISSING,
            Set.of(STATELESS_HTTP),
            peer -> withHeader(peer, "Mcp-Method", null),
            "400 error -32020",
            "200 result"),
        new Row(
            Defect.NAME_HEADER_MISSING,
            Set.of(STATELESS_HTTP),
            peer -> named(peer, null),
            "400 error -32020",
            "200 result"),
        new Row(
            Defect.NAME_HEADER_MISMATCH,
            Set.of(STATELESS_HTTP),
            peer -> named(peer, "fail"),
            "400 error -32020",
            "200 result"),
        new Row(
            Defect.SESSION_TERMINATED_404,
            Set.of(STATEFUL_HTTP),
            peer ->
                ((HttpPeer) peer).exchange("DELETE", peer.headers("")).gist()
                    + ", "
                    + peer.ask("ping").gist(),
            "204 nothing, 404 error -32600",
            "204 nothing, 200 result"),
        new Row(
            Defect.HTTP_VERSION_HEADER_INVALID,
            Set.of(STATEFUL_HTTP),
            peer -> {
              Map<String, String> headers = peer.headers("ping");
              headers.put("MCP-Protocol-Version", "1900-01-01");
              return peer.send(Peer.request(1, "ping", Map.of()), headers).gist();
            },
            "400 error -32600",
            "200 result"),
        new Row(
            Defect.TOOLS_LIST_SHAPE, ALL, peer -> lacking(peer, "inputSchema"), "[]", "[counter]"),
        new Row(
            Defect.TOOLS_CALL_UNKNOWN,
            ALL,
            peer -> {
              Reply reply = peer.call("nothing");
              return reply.error().get("code") + " " + reply.result().get("isError");
            },
            "-32602 null",
            "null true"),
        new Row(
            Defect.DISCOVER_IMPLEMENTED,
            STATELESS,
            peer ->
                String.valueOf(peer.ask("server/discover").result().containsKey("capabilities")),
            "true",
            "false"),
        new Row(
            Defect.DISCOVER_VERSION_LISTED,
            STATELESS,
            peer -> {
              Map<String, Object> result = peer.ask("server/discover").result();
              return String.valueOf(Json.array(result, "supportedVersions").contains(Peer.MODERN));
            },
            "true",
            "false"),
        new Row(
            Defect.META_MISSING, STATELESS, peer -> withMeta(peer, null), "error -32602", "result"),
        new Row(
            Defect.META_MISSING_VERSION,
            STATELESS,
            peer -> withMeta(peer, Json.object(Peer.CAPABILITIES, Json.object())),
            "error -32602",
            "result"),
        new Row(
            Defect.META_MISSING_CAPABILITIES,
            STATELESS,
            peer -> withMeta(peer, Json.object(Peer.VERSION, Peer.MODERN)),
            "error -32602",
            "result"),
        new Row(
            Defect.VERSION_UNSUPPORTED,
            STATELESS,
            peer -> ofVersion(peer, "2099-01-01", "2099-01-01"),
            "error -32022",
            "result"),
        new Row(
            Defect.VERSION_HEADER_MISSING,
            Set.of(STATELESS_HTTP),
            peer -> withHeader(peer, "MCP-Protocol-Version", null),
            "400 error -32020",
            "200 result"),
        new Row(
            Defect.VERSION_HEADER_MISMATCH,
            Set.of(STATELESS_HTTP),
            peer -> withHeader(peer, "MCP-Protocol-Version", "2025-11-25"),
            "400 error -32020",
            "200 result"),
        new Row(
            Defect.METHOD_HEADER_MISMATCH,
            Set.of(STATELESS_HTTP),
            peer -> withHeader(peer, "Mcp-Method", "TOOLS/LIST"),
            "400 error -32020",
            "200 result"),
        new Row(
            Defect.RESULT_TYPE_PRESENT,
            STATELESS,
            peer ->
                peer.ask("server/discover").result().get("resultType")
                    + " "
                    + peer.ask("tools/list").result().get("resultType"),
            "complete complete",
            "complete null"),
        new Row(
            Defect.CACHE_HINTS_PRESENT,
            STATELESS,
            peer ->
                peer.ask("server/discover").result().containsKey("ttlMs")
                    + " "
                    + peer.ask("tools/list").result().containsKey("ttlMs"),
            "true true",
            "true false"),
        new Row(
            Defect.UNKNOWN_METHOD_404,
            Set.of(STATELESS_HTTP),
            peer -> String.valueOf(peer.ask("conformance/none").status()),
            "404",
            "200"),
        new Row(
            Defect.REMOVED_METHODS_404,
            Set.of(STATELESS_HTTP),
            peer -> peer.ask("ping").gist() + ", " + peer.ask("resources/subscribe").gist(),
            "404 error -32601, 404 error -32601",
            "200 result, 200 result"),
        new Row(
            Defect.REMOVED_METHODS_404,
            Set.of(STATELESS_STDIO),
            peer -> peer.ask("ping").gist(),
            "error -32601",
            "result"),
        new Row(
            Defect.SCHEMA_VALID_PER_REVISION,
            ALL,
            peer -> {
              String tools = peer.ask("tools/list").text();
              String prompts = peer.ask("prompts/list").text();
              return tools.contains("\"openWorldHint\":\"no\"")
                  + " "
                  + prompts.contains("\"required\":\"yes\"");
            },
            "false false",
            "true true"),
        new Row(
            Defect.SEC_ORIGIN,
            HTTP,
            peer -> {
              Map<String, String> headers = peer.headers("tools/list");
              headers.put("Origin", "http://evil.example");
              return peer.send(list(peer), headers).gist();
            },
            "403 nothing",
            "200 result"),
        new Row(
            Defect.SEC_HOST_REBINDING,
            HTTP,
            peer -> ((HttpPeer) peer).statusWithHost("evil.example"),
            "403",
            "400"),
        new Row(
            Defect.SEC_ERROR_LEAK,
            ALL,
            peer -> {
              Reply reply = peer.call("nothing");
              return String.valueOf(String.valueOf(reply.error().get("message")).contains("\tat "));
            },
            "false",
            "true"),
        new Row(
            Defect.SEC_RATE_LIMIT,
            ALL,
            peer -> {
              for (int i = 0; i < 20; i++) {
                assertThat(peer.call("log").error()).isEmpty();
              }
              return String.valueOf(peer.call("log").error().get("code"));
            },
            "-32603",
            "null"),
        new Row(
            Defect.SEC_HIDDEN_UNICODE,
            ALL,
            peer -> visible(String.valueOf(peer.ask("tools/list").result())),
            "visible ",
            "invisible "));
  }

  private static Map<String, Object> list(Peer peer) {
    Map<String, Object> params =
        peer.stateless() ? Json.object("_meta", Peer.meta()) : Json.object();
    return Peer.request(1, "tools/list", params);
  }

  private static String visible(String text) {
    return (text.chars().allMatch(c -> c >= ' ' && c <= '~') ? "visible " : "invisible ");
  }

  private static String lacking(Peer peer, String member) throws Exception {
    List<Object> names = new ArrayList<>();
    for (Object item : Json.array(peer.ask("tools/list").result(), "tools")) {
      Map<String, Object> tool = Json.asObject(item);
      if (tool != null && !tool.containsKey(member)) {
        names.add(tool.get("name"));
      }
    }
    return names.toString();
  }

  private static String withMeta(Peer peer, @Nullable Map<String, Object> meta) throws Exception {
    Map<String, Object> params = meta == null ? Json.object() : Json.object("_meta", meta);
    Reply reply = peer.send(Peer.request(1, "tools/list", params), peer.headers("tools/list"));
    assertThat(reply.status()).isIn(0, reply.last().containsKey("error") ? 400 : 200);
    return reply.gist().replaceFirst("^[0-9]+ ", "");
  }

  private static String ofVersion(Peer peer, String meta, String header) throws Exception {
    Map<String, String> headers = peer.headers("tools/list");
    headers.put("MCP-Protocol-Version", header);
    Map<String, Object> all = Peer.meta();
    all.put(Peer.VERSION, meta);
    Reply reply = peer.send(Peer.request(1, "tools/list", Json.object("_meta", all)), headers);
    assertThat(reply.status()).isIn(0, reply.last().containsKey("error") ? 400 : 200);
    return reply.gist().replaceFirst("^[0-9]+ ", "");
  }

  private static String withHeader(Peer peer, String name, @Nullable String value)
      throws Exception {
    Map<String, String> headers = peer.headers("tools/list");
    headers.remove(name);
    if (value != null) {
      headers.put(name, value);
    }
    return peer.send(list(peer), headers).gist();
  }

  private static String named(Peer peer, @Nullable String name) throws Exception {
    Map<String, Object> params =
        Json.object("name", "echo", "arguments", Json.object("text", "x"), "_meta", Peer.meta());
    Map<String, String> headers = peer.headers("tools/call");
    if (name != null) {
      headers.put("Mcp-Name", name);
    }
    return peer.send(Peer.request(1, "tools/call", params), headers).gist();
  }

  private DefectRows() {}
}
