package dev.mcpt.check;

import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.Reply;

/// Judges whether something was refused with the right JSON-RPC error.
public final class Refusal {

  private Refusal() {}

  /// Holds only for a JSON-RPC error with this code.
  ///
  /// @param what what was sent, as the subject of a sentence: `the unknown method x`
  public static Verdict with(long code, String what, Heard heard) {
    String expected = "a JSON-RPC error with code " + code;
    return switch (heard) {
      case Heard.Silence silence ->
          Verdict.violated(what + " got no answer", expected, silence.evidence());
      case Heard.Answered(Reply reply) -> {
        Long actual = reply.errorCode();
        if (actual != null && actual == code) {
          yield Verdict.holds(what + " was refused with " + code, reply);
        }
        yield Verdict.violated(what + " " + became(reply), expected, reply);
      }
    };
  }

  /// What became of a request, as the predicate of a sentence: `was served`, `was refused with
  /// -32603`, `got a result with isError`.
  public static String became(Reply reply) {
    ErrorResponse error = reply.error();
    if (error != null) {
      return error.code() == null
          ? "got an error without an integer code"
          : "was refused with " + error.code();
    }
    if (reply.answer() != null) {
      JsonObject result = reply.result();
      return result != null
              && result.get("isError") instanceof JsonBoolean(boolean failed)
              && failed
          ? "got a result with isError"
          : "was served";
    }
    Integer status = reply.status();
    return status == null
        ? "got no JSON-RPC answer"
        : "got HTTP " + status + " without a JSON-RPC answer";
  }
}
