package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Answer;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.http.EventStream.Outcome;
import dev.mcpt.wire.revision.Era;
import java.util.Objects;

/// The HTTP status of an answer. The stateful era says little about it; the stateless one wants 400
/// for a wrong envelope and 404 for an unknown method.
final class Statuses {

  private Statuses() {}

  /// @param trace hears what the answer says
  static Outcome outcome(Era era, Answer answer, Trace trace) {
    return switch (answer) {
      case Answer.Served(var message) -> {
        trace.result(message);
        yield new Outcome(200, message.text());
      }
      case Answer.Refused(var message, var kind) -> {
        trace.refused(Objects.requireNonNullElse(message.code(), 0L));
        yield new Outcome(of(era, kind), message.text());
      }
      case Answer.Silent() -> new Outcome(200, null);
    };
  }

  private static int of(Era era, Refusal.Kind kind) {
    return switch (kind) {
      case MESSAGE, META -> 400;
      case METHOD -> era == Era.STATELESS ? 404 : 200;
      case PARAMS -> 200;
      case FULL -> 503;
      case INTERNAL -> 500;
    };
  }
}
