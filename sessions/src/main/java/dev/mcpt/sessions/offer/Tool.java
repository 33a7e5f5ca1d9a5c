package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.JsonObject;

/// Something that a client can call. Implementations are safe for several calls at once.
public interface Tool {

  ToolSpec spec();

  /// Does the work.
  ///
  /// @param arguments already found to fit the input schema
  ToolOutcome call(JsonObject arguments, Call call) throws InterruptedException;
}
