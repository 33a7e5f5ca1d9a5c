package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.Reply;
import org.jspecify.annotations.Nullable;

/// What a tool call gave: a result, a JSON-RPC error, or neither when the answer makes no sense.
///
/// @param isError whether the result says `isError: true`
public record ToolResult(
    Reply reply, @Nullable JsonObject result, @Nullable ErrorResponse error, boolean isError) {

  static ToolResult of(Reply reply) {
    JsonObject result = reply.result();
    boolean isError = result != null && Boolean.TRUE.equals(result.bool("isError"));
    return new ToolResult(reply, result, reply.error(), isError);
  }
}
