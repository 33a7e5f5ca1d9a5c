package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancellation;
import dev.mcpt.testbed.protocol.Outlet;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request together with everything that its answer may depend on.
///
/// @param asker asks the client in the middle of the call; null when that is not possible
public record Call(
    Revision revision,
    String method,
    Map<String, Object> params,
    Client client,
    Outlet outlet,
    Cancellation cancellation,
    @Nullable Asker asker) {

  /// The param as a string.
  ///
  /// @throws RpcError with -32602 when it is absent or of another type
  String text(String name) throws RpcError {
    String text = Json.text(params, name);
    if (text == null) {
      throw RpcError.invalidParams("Invalid params: " + name + " must be a string");
    }
    return text;
  }

  /// The param as an object; an empty one when it is absent.
  ///
  /// @throws RpcError with -32602 when it is of another type
  Map<String, Object> members(String name) throws RpcError {
    Object value = params.get(name);
    if (value != null && Json.asObject(value) == null) {
      throw RpcError.invalidParams("Invalid params: " + name + " must be an object");
    }
    return Json.object(params, name);
  }
}
