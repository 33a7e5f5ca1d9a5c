package dev.mcpt.expect;

import dev.mcpt.results.ToolCall;
import dev.mcpt.suite.ErrorKind;
import dev.mcpt.wire.json.JsonValue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What assertions look at.
///
/// @param result the result as it arrived, or null where none came
/// @param isError whether the server said `isError` or answered with a protocol error; null where
///   nothing was asked of it
/// @param error of which kind the answer to a step is; null in a conversation
/// @param took how long it took
/// @param calls every tool call, in order
/// @param answer the agent's last answer, or null where nobody answered
/// @param tokens that the agent's model read and wrote; null where nobody counted them
public record Observed(
    @Nullable JsonValue result,
    @Nullable Boolean isError,
    @Nullable ErrorKind error,
    Duration took,
    List<ToolCall> calls,
    @Nullable String answer,
    @Nullable Long tokens) {

  public Observed {
    calls = List.copyOf(calls);
  }

  /// What one step of a tools case gave.
  ///
  /// @param code of the JSON-RPC error, or null without one
  public static Observed step(
      @Nullable JsonValue result, boolean isError, @Nullable Long code, Duration took) {
    ErrorKind error = ErrorKind.of(isError, result != null, code);
    return new Observed(result, isError, error, took, List.of(), null, null);
  }

  /// What a conversation gave.
  public static Observed conversation(
      List<ToolCall> calls, @Nullable String answer, Duration took, @Nullable Long tokens) {
    ToolCall last = calls.isEmpty() ? null : calls.getLast();
    return new Observed(
        last == null ? null : last.result(),
        last == null ? null : Boolean.valueOf(last.isError()),
        null,
        took,
        calls,
        answer,
        tokens);
  }
}
