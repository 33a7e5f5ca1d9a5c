package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.JsonObject;

/// Something that a client can call. Implementations are safe for several calls at once.
public interface Tool {

  ToolSpec spec();

  /// Does the work.
  ///
  /// @param arguments already found to fit the input schema
  /// @throws Unfulfilled if the client does not give what it is asked for
  ToolOutcome call(JsonObject arguments, Call call) throws Unfulfilled, InterruptedException;

  /// Whether it is there now. Only a tool that is added comes and goes.
  default boolean isOffered() {
    return true;
  }
}
