package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Answer;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.http.EventStream.Outcome;
import dev.mcpt.wire.revision.Era;

/// The HTTP status of an answer. The stateful era says little about it; the stateless one wants 400
/// for a wrong envelope and 404 for an unknown method.
final class Statuses {

  private Statuses() {}

  static Outcome outcome(Era era, Answer answer) {
    return switch (answer) {
      case Answer.Served(var message) -> new Outcome(200, message.text());
      case Answer.Refused(var message, var kind) -> new Outcome(of(era, kind), message.text());
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
