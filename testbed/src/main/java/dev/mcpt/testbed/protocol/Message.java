package dev.mcpt.testbed.protocol;

import dev.mcpt.testbed.json.Json;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON-RPC 2.0 message as it was received.
public sealed interface Message {

  /// Asks for an answer; the id is a string or an integer.
  record Request(Object id, String method, Map<String, Object> params) implements Message {

    /// The request's `_meta`; empty when it has none.
    public Map<String, Object> meta() {
      return Json.object(params, "_meta");
    }
  }

  /// Tells something and wants no answer.
  record Notification(String method, Map<String, Object> params) implements Message {}

  /// Answers a request of ours.
  record Response(Object id, Map<String, Object> body) implements Message {}

  /// A JSON value that is no JSON-RPC message, with the id when one could be read.
  record Invalid(@Nullable Object id, RpcError error) implements Message {}

  /// Classifies a JSON value.
  static Message of(Object value) {
    Map<String, Object> object = Json.asObject(value);
    if (object == null) {
      return invalid(null, "a message is a JSON object");
    }
    Object id = object.get("id");
    Object known =
        id instanceof String || id instanceof Long || id instanceof BigInteger ? id : null;
    if (!"2.0".equals(object.get("jsonrpc"))) {
      return invalid(known, "jsonrpc must be \"2.0\"");
    }
    if (!object.containsKey("method")
        && (object.containsKey("result") || object.containsKey("error"))) {
      return known == null ? invalid(null, "a response needs an id") : new Response(known, object);
    }
    String method = Json.text(object, "method");
    if (method == null) {
      return invalid(known, "method must be a string");
    }
    if (id != null && known == null) {
      return invalid(null, "id must be a string or an integer");
    }
    Map<String, Object> params = new LinkedHashMap<>();
    if (object.containsKey("params")) {
      Map<String, Object> given = Json.asObject(object.get("params"));
      if (given == null) {
        return new Invalid(known, RpcError.invalidParams("params must be an object"));
      }
      params = given;
    }
    return known == null ? new Notification(method, params) : new Request(known, method, params);
  }

  private static Invalid invalid(@Nullable Object id, String message) {
    return new Invalid(id, new RpcError(RpcError.INVALID_REQUEST, "Invalid request: " + message));
  }
}
