package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Request;
import org.jspecify.annotations.Nullable;

/// One request on its way to its handler.
///
/// @param params an empty object where the request has none
/// @param outlet for notifications that concern this request
record Ask(
    Request request, JsonObject params, Caller caller, Cancellation cancellation, Outlet outlet) {

  Revision revision() {
    return caller.revision();
  }

  boolean stateless() {
    return revision().era() == Era.STATELESS;
  }

  /// A member that must be a string.
  String string(String name) throws Refusal {
    String value = params.string(name);
    if (value == null) {
      throw Refusal.params("params." + name + " must be a string");
    }
    return value;
  }

  /// A member that must be an object.
  JsonObject object(String name) throws Refusal {
    JsonObject value = params.object(name);
    if (value == null) {
      throw Refusal.params("params." + name + " must be an object");
    }
    return value;
  }

  /// A member that is an object or absent.
  JsonObject objectOrEmpty(String name) throws Refusal {
    JsonValue value = params.get(name);
    if (value == null) {
      return JsonObject.EMPTY;
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw Refusal.params("params." + name + " must be an object");
  }

  /// The token under which the client wants to hear of progress, or null if it does not.
  @Nullable JsonValue progressToken() throws Refusal {
    JsonObject meta = params.object("_meta");
    JsonValue token = meta == null ? null : meta.get("progressToken");
    return switch (token) {
      case null -> null;
      case JsonString text -> text;
      case JsonNumber number when number.isInteger() -> number;
      default -> throw Refusal.params("progressToken must be a string or an integer");
    };
  }

  /// Adds, in the stateless era, how long the result may be kept by anyone.
  JsonObject cacheable(JsonObject result, long ttlMillis) {
    return stateless()
        ? result.with("ttlMs", Json.of(ttlMillis)).with("cacheScope", Json.of("public"))
        : result;
  }
}
