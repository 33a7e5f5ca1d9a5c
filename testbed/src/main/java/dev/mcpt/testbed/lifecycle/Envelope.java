package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.offer.Client;
import dev.mcpt.testbed.offer.Offer;
import dev.mcpt.testbed.protocol.Message.Request;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges what surrounds a stateless request: its `_meta`, and over HTTP the headers that repeat
/// parts of the body.
final class Envelope {

  static final String VERSION = "io.modelcontextprotocol/protocolVersion";
  static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
  static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";
  static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

  private static final Map<String, String> NAMED =
      Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

  private final Defects defects;
  private final Offer offer;

  Envelope(Defects defects, Offer offer) {
    this.defects = defects;
    this.offer = offer;
  }

  /// The client that the request describes, when all is well.
  ///
  /// @param routing the headers; null on transports that have none
  /// @throws RpcError that says what is wrong; its status is 400
  Client open(Request request, @Nullable Routing routing) throws RpcError {
    Map<String, Object> meta = meta(request);
    if (routing != null) {
      headers(request, meta.get(VERSION), routing);
    }
    supported(meta.get(VERSION));
    return new Client(Json.object(meta, CAPABILITIES), Json.text(meta, LOG_LEVEL));
  }

  private Map<String, Object> meta(Request request) throws RpcError {
    Map<String, Object> meta = Json.asObject(request.params().get("_meta"));
    if (meta == null) {
      require(defects.has(Defect.META_MISSING) && !request.params().containsKey("_meta"), "_meta");
      return Map.of();
    }
    boolean version = meta.get(VERSION) instanceof String;
    boolean lacksVersion = !meta.containsKey(VERSION) && defects.has(Defect.META_MISSING_VERSION);
    require(version || lacksVersion, "_meta[\"" + VERSION + "\"]");
    boolean capabilities =
        meta.get(CAPABILITIES) instanceof Map<?, ?>
            || (meta.containsKey(CAPABILITIES) && defects.has(Defect.META_WRONG_TYPES));
    boolean lacksCapabilities =
        !meta.containsKey(CAPABILITIES) && defects.has(Defect.META_MISSING_CAPABILITIES);
    require(capabilities || lacksCapabilities, "_meta[\"" + CAPABILITIES + "\"]");
    Map<String, Object> info = Json.asObject(meta.getOrDefault(CLIENT_INFO, Map.of()));
    boolean named = meta.containsKey(CLIENT_INFO) || !defects.has(Defect.META_CLIENTINFO_OPTIONAL);
    require(info != null && named, "_meta[\"" + CLIENT_INFO + "\"]");
    Object level = meta.get(LOG_LEVEL);
    require(
        level == null || Client.isLogLevel(level) || defects.has(Defect.LOGGING_BAD_LEVEL),
        "_meta[\"" + LOG_LEVEL + "\"]");
    Object trace = meta.get("traceparent");
    boolean traced = trace == null || trace.toString().matches("00-\\w{32}-\\w{16}-\\w{2}");
    require(traced || !defects.has(Defect.META_TRACE_CONTEXT), "_meta[\"traceparent\"]");
    return meta;
  }

  private static void require(boolean right, String what) throws RpcError {
    if (!right) {
      throw RpcError.refused(
          400,
          RpcError.INVALID_PARAMS,
          "Invalid params: " + what + " is missing or wrong",
          Map.of());
    }
  }

  private void headers(Request request, @Nullable Object version, Routing routing) throws RpcError {
    if (routing.version() == null) {
      match(defects.has(Defect.VERSION_HEADER_MISSING), "MCP-Protocol-Version is missing");
    } else if (version != null && !routing.version().equals(version)) {
      match(defects.has(Defect.VERSION_HEADER_MISMATCH), "MCP-Protocol-Version differs from _meta");
    }
    if (routing.method() == null) {
      match(defects.has(Defect.METHOD_HEADER_MISSING), "Mcp-Method is missing");
    } else if (!request.method().equals(routing.method())) {
      match(defects.has(Defect.METHOD_HEADER_MISMATCH), "Mcp-Method differs from the method");
    }
    String member = NAMED.get(request.method());
    if (member != null && request.params().get(member) instanceof String name) {
      name(name, routing.name(), "params." + member);
      if (request.method().equals("tools/call")) {
        arguments(offer.marks(name), Json.object(request.params(), "arguments"), routing);
      }
    }
  }

  /// A marked argument stands in its header too. What is absent, null or of a type that no mark
  /// stands on has none.
  private void arguments(Map<String, String> marks, Map<String, Object> arguments, Routing routing)
      throws RpcError {
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      Object value = arguments.get(mark.getKey());
      if (value instanceof String || value instanceof Boolean || value instanceof Long) {
        String header = routing.param().apply(mark.getValue());
        boolean same = header != null && value.toString().equals(decoded(header));
        match(same, "Mcp-Param-" + mark.getValue() + " differs from " + mark.getKey());
      }
    }
  }

  private void name(String name, @Nullable String header, String member) throws RpcError {
    if (header == null) {
      match(defects.has(Defect.NAME_HEADER_MISSING), "Mcp-Name is missing");
    } else if (!name.equals(decoded(header))) {
      match(defects.has(Defect.NAME_HEADER_MISMATCH), "Mcp-Name differs from " + member);
    }
  }

  private static void match(boolean right, String what) throws RpcError {
    if (!right) {
      throw RpcError.refused(400, RpcError.HEADER_MISMATCH, "Header mismatch: " + what, Map.of());
    }
  }

  /// A header value as the text that it stands for, or null when its encoding is broken.
  private @Nullable String decoded(String value) {
    if (defects.has(Defect.NAME_HEADER_BASE64)
        || !value.startsWith("=?base64?")
        || !value.endsWith("?=")) {
      return value;
    }
    String encoded = value.substring("=?base64?".length(), value.length() - "?=".length());
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      boolean padded = encoded.length() % 4 == 0;
      return padded ? new String(bytes, StandardCharsets.UTF_8) : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private void supported(@Nullable Object version) throws RpcError {
    if (version == null || Revision.R2026_07_28.text().equals(version)) {
      return;
    }
    boolean known = Revision.named(version.toString()) != null;
    if (known && defects.has(Defect.VERSION_KNOWN_BUT_LEGACY)) {
      return;
    }
    if (known || !defects.has(Defect.VERSION_UNSUPPORTED)) {
      throw unsupported(version, Revision.names(true));
    }
  }

  static RpcError unsupported(Object requested, List<String> supported) {
    return RpcError.refused(
        400,
        RpcError.UNSUPPORTED_VERSION,
        "Unsupported protocol version; supported: " + String.join(", ", supported),
        Json.object("supported", supported, "requested", requested));
  }
}
