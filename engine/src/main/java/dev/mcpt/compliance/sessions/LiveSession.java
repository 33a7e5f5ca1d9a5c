package dev.mcpt.compliance.sessions;

import dev.mcpt.check.Refusal;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a check of sessions begins with: a session in which the server answers.
final class LiveSession {

  private LiveSession() {}

  /// Why nothing can be judged: there is no session, or a ping in it has no result. Null when there
  /// is one.
  static @Nullable Verdict nothing(Connection connection, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    if (connection.sessionId() == null) {
      return Verdict.notApplicable("the server gives no session id");
    }
    Reply alive = connection.ping(deadline);
    return alive.result() == null
        ? Verdict.untestable(
            "a ping in the session " + Refusal.became(alive), List.of(alive.exchange()))
        : null;
  }
}
