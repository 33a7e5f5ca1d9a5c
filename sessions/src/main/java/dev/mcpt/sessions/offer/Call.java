package dev.mcpt.sessions.offer;

import dev.mcpt.sessions.registry.Session;
import dev.mcpt.wire.json.JsonValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One tool call under way, as the tool sees it: who calls, and the ways to speak before the
/// result.
public interface Call extends Asking {

  /// The caller's session; null in the stateless era.
  @Nullable Session session();

  /// Tells how far the work is, if the caller asked to be told. `done` must grow with each call.
  ///
  /// @param total never less than `done`
  void progress(long done, long total, String message);

  /// Sends a log message, if the caller wants this level.
  void log(LogLevel level, JsonValue data);

  /// Lets real time pass.
  ///
  /// @return true when it has passed, false at once when the call is cancelled
  boolean pause(Duration time) throws InterruptedException;

  /// Ends the connection that carries the answer, where the client can resume it: it has to come
  /// back for the answer. Elsewhere nothing happens.
  void hangUp();
}
