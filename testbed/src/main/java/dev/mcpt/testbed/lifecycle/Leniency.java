package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Message;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// How the defects read messages that are not sound, and some that are.
final class Leniency {

  private static final Set<String> KNOWN = Set.of("_meta", "cursor");

  private final Defects defects;

  Leniency(Defects defects) {
    this.defects = defects;
  }

  /// The message that a JSON value is taken for.
  Message message(Object value) {
    Map<String, Object> given = Json.asObject(value);
    if (given == null) {
      return Message.of(value);
    }
    Map<String, Object> object = new LinkedHashMap<>(given);
    if (!object.containsKey("jsonrpc") && defects.has(Defect.JSONRPC_INVALID_REQUEST)) {
      object.put("jsonrpc", "2.0");
    }
    if (Json.NULL.equals(object.get("id")) && defects.has(Defect.JSONRPC_ID_NULL)) {
      object.remove("id");
    }
    Object id = object.get("id");
    if (id != null && !Json.NULL.equals(id) && defects.has(Defect.JSONRPC_ID_BAD_TYPE)) {
      object.put("id", "any");
      return Message.of(object) instanceof Message.Request request
          ? new Message.Request(id, request.method(), request.params())
          : Message.of(value);
    }
    return judged(Message.of(object));
  }

  private Message judged(Message message) {
    if (message instanceof Message.Invalid(Object id, RpcError error)
        && error.code() == RpcError.INVALID_PARAMS
        && defects.has(Defect.JSONRPC_INVALID_PARAMS)) {
      return new Message.Invalid(id, new RpcError(RpcError.INTERNAL_ERROR, "Internal error"));
    }
    if (message instanceof Message.Request request
        && listing(request.method())
        && !KNOWN.containsAll(request.params().keySet())
        && defects.has(Defect.JSONRPC_UNKNOWN_MEMBERS_IGNORED)) {
      return new Message.Invalid(request.id(), RpcError.invalidParams("unknown params"));
    }
    return message;
  }

  private static boolean listing(String method) {
    return method.endsWith("/list") || Set.of("ping", "server/discover").contains(method);
  }
}
