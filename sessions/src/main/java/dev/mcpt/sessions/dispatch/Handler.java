package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.JsonObject;

/// Serves one method.
@FunctionalInterface
interface Handler {

  /// Serves a request.
  ///
  /// @return the result, without what the stateless era adds to every result
  /// @throws Refusal if the parameters are wrong
  JsonObject handle(Ask ask) throws Refusal, InterruptedException;
}
