package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;

/// What the defects make of a response that is otherwise sound. Most of them show in the list of
/// resource templates, which little else depends on.
final class Blemishes {

  private final Defects defects;

  Blemishes(Defects defects) {
    this.defects = defects;
  }

  /// A response with a result, to be sent in place of the sound one.
  Map<String, Object> result(Map<String, Object> response) {
    Map<String, Object> result = Json.object(response, "result");
    if (!result.containsKey("resourceTemplates")) {
      return response;
    }
    if (defects.has(Defect.JSONRPC_VERSION_FIELD)) {
      response.put("jsonrpc", "1.0");
    }
    if (defects.has(Defect.JSONRPC_RESULT_XOR_ERROR)) {
      response.put("error", Json.object("code", 0, "message", "no error"));
    }
    if (defects.has(Defect.JSONRPC_RESULT_OBJECT)) {
      response.put("result", List.copyOf(Json.array(result, "resourceTemplates")));
    }
    if (defects.has(Defect.META_KEY_GRAMMAR)) {
      meta(result).put("-fresh-", true);
    }
    if (defects.has(Defect.META_RESERVED_PREFIX)) {
      meta(result).put("io.modelcontextprotocol/fresh", true);
    }
    return response;
  }

  private static Map<String, Object> meta(Map<String, Object> result) {
    Map<String, Object> meta = Json.object(result, "_meta");
    result.put("_meta", meta);
    return meta;
  }

  /// A response with an error, to be sent in place of the sound one.
  Map<String, Object> error(Map<String, Object> response) {
    Map<String, Object> error = Json.object(response, "error");
    boolean unknown = Integer.valueOf(RpcError.METHOD_NOT_FOUND).equals(error.get("code"));
    if (unknown && defects.has(Defect.JSONRPC_ERROR_SHAPE)) {
      error.remove("message");
    }
    if (defects.has(Defect.JSONRPC_ERROR_ID_ECHO) && response.get("id") instanceof String) {
      response.remove("id");
    }
    return response;
  }
}
