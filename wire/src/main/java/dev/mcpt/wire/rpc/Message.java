package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// One message, as it arrived or as it is sent. What has no place in JSON-RPC 2.0 is [Malformed];
/// nothing is ever defaulted, trimmed or repaired.
///
/// @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
public sealed interface Message permits Request, Notification, Response, Malformed {

  /// The exact text.
  String text();

  /// The whole message with every member, or null if the text is no JSON object.
  @Nullable JsonObject json();
}
