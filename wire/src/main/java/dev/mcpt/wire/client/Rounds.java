package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import org.jspecify.annotations.Nullable;

/// Requests of the stateless era that take several rounds: the server answers `input_required`, the
/// client sends the same request again under another id, with the answers and the server's state as
/// it came.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi
///   round-trip requests</a>
final class Rounds {

  /// After that many rounds the last answer stands, whatever it is.
  static final int MOST = 20;

  private static final String ANSWERS = "inputResponses";
  private static final String STATE = "requestState";

  /// Sends the request once more with these params.
  @FunctionalInterface
  interface Again {
    Reply send(JsonObject params) throws ConnectionFailure, InterruptedException;
  }

  private final Handlers handlers;

  Rounds(Handlers handlers) {
    this.handlers = handlers;
  }

  /// The answer after all rounds. One that wants what no handler gives comes back as it is.
  Reply complete(Reply first, @Nullable JsonObject params, Again again)
      throws ConnectionFailure, InterruptedException {
    Reply reply = first;
    for (int round = 1; round < MOST; round++) {
      JsonObject more = next(reply.result(), params == null ? JsonObject.EMPTY : params);
      if (more == null) {
        return reply;
      }
      reply = again.send(more);
    }
    return reply;
  }

  /// The params of the next round, or null if there is none to send.
  @Nullable JsonObject next(@Nullable JsonObject result, JsonObject params)
      throws InterruptedException {
    if (result == null || !"input_required".equals(result.string("resultType"))) {
      return null;
    }
    JsonObject asked = result.object("inputRequests");
    JsonValue state = result.get(STATE);
    if (asked == null && state == null) {
      return null;
    }
    JsonObject next = params.without(ANSWERS).without(STATE);
    if (asked != null) {
      JsonObject answers = answers(asked);
      if (answers == null) {
        return null;
      }
      next = next.with(ANSWERS, answers);
    }
    return state == null ? next : next.with(STATE, state);
  }

  /// The answers under the keys of the requests; null if one of them has none.
  private @Nullable JsonObject answers(JsonObject asked) throws InterruptedException {
    JsonObject answers = JsonObject.EMPTY;
    for (String key : asked.keys()) {
      JsonObject request = asked.object(key);
      String method = request == null ? null : request.string("method");
      if (request == null || method == null) {
        return null;
      }
      try {
        answers = answers.with(key, handlers.answer(method, request.object("params")));
      } catch (Refusal _) {
        return null;
      }
    }
    return answers;
  }
}
