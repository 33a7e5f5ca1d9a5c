package dev.mcpt.dialogue;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.Reply;
import org.jspecify.annotations.Nullable;

/// What a request of the agent's came to.
///
/// @param result as the server sent it, or null where none came
/// @param isError whether the result says so, or there is none
/// @param error why there is no result; null where there is one
record Answered(@Nullable JsonObject result, boolean isError, @Nullable String error) {

  /// The request was not answered, or not even sent.
  static Answered not(String why) {
    return new Answered(null, true, why);
  }

  static Answered of(Reply reply) {
    JsonObject result = reply.result();
    if (result != null) {
      return new Answered(result, false, null);
    }
    ErrorResponse error = reply.error();
    return not(error == null ? "the answer holds no result" : error.code() + " " + error.message());
  }
}
