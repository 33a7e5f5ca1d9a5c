package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Result;

/// What becomes of a request.
public sealed interface Answer {

  /// It was served.
  record Served(Result message) implements Answer {}

  /// It was refused.
  record Refused(ErrorResponse message, Refusal.Kind kind) implements Answer {}

  /// It was cancelled: nothing more is said about it.
  record Silent() implements Answer {}
}
