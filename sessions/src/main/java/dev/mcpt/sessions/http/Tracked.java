package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Answer;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.Opening;
import dev.mcpt.sessions.registry.Others;
import dev.mcpt.sessions.registry.SessionUse;
import org.jspecify.annotations.Nullable;

/// One subscription, watched from its acknowledgement to its end. Thread-safe.
final class Tracked {

  private final Others others;
  private final Opening opening;
  private final Trace trace;
  private boolean begun;
  private @Nullable SessionUse use;

  Tracked(Others others, Opening opening, Trace trace) {
    this.others = others;
    this.opening = opening;
    this.trace = trace;
  }

  synchronized void begin() {
    if (begun) {
      return;
    }
    begun = true;
    use = others.open(opening);
    if (use != null) {
      trace.unit(use.session());
    }
  }

  synchronized void end(Answer answer) {
    if (use == null) {
      return;
    }
    others.end(
        use,
        switch (answer) {
          case Answer.Served _, Answer.Refused _ -> EndReason.SERVER_SHUTDOWN;
          case Answer.Silent _ -> EndReason.CLIENT_DELETE;
        });
  }
}
