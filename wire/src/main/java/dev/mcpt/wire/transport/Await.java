package dev.mcpt.wire.transport;

import dev.mcpt.wire.rpc.Id;
import java.time.Duration;

/// What a sending waits for.
public sealed interface Await {

  /// The response with this id. Over HTTP also the end of the HTTP answer, whatever it holds.
  record Answer(Id id) implements Await {}

  /// No answer is expected. Over stdio everything that arrives within the window is collected; over
  /// HTTP the answer is read to its end, an event stream for no longer than the window.
  record Quiet(Duration window) implements Await {}

  /// The HTTP answer alone, to its end; an event stream that stays open is read to the deadline.
  /// Over stdio only that the message was taken.
  record HttpOnly() implements Await {}
}
