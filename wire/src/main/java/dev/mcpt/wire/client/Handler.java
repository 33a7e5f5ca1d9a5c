package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonObject;

/// Answers one kind of request that a server makes of its client. Called from any thread.
@FunctionalInterface
public interface Handler {

  /// The result for these params.
  ///
  /// @throws Refusal to answer with an error
  /// @throws InterruptedException when the server no longer wants the answer, or the connection
  ///   ends
  JsonObject answer(JsonObject params) throws Refusal, InterruptedException;
}
