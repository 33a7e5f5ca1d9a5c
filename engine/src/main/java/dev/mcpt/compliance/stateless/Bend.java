package dev.mcpt.compliance.stateless;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.transport.Outgoing;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is made wrong in an otherwise right request.
///
/// @param what the request with it, as the subject of a sentence
/// @param change makes it wrong
record Bend(String what, UnaryOperator<Outgoing> change) {

  /// The same request with another `_meta`, or with none.
  static Bend meta(String what, UnaryOperator<@Nullable JsonObject> change) {
    return new Bend(what, out -> withMeta(out, change));
  }

  /// The request on a connection, bent.
  Outgoing of(Connection connection, String method, @Nullable JsonObject params) {
    return change.apply(connection.compose(method, params, connection.nextId()));
  }

  private static Outgoing withMeta(Outgoing out, UnaryOperator<@Nullable JsonObject> change) {
    if (!(Messages.read(out.text()) instanceof Request request)
        || !(request.params() instanceof JsonObject params)) {
      throw new IllegalArgumentException("a request with params is bent: " + out.text());
    }
    JsonObject meta = change.apply(params.object("_meta"));
    JsonObject bent = meta == null ? params.without("_meta") : params.with("_meta", meta);
    return out.withText(Request.of(request.id(), request.method(), bent).text());
  }
}
