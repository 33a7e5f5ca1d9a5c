package dev.mcpt.compliance.sessions;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.lifecycle.Greeting;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;

/// A client whose session is gone may begin another one.
public final class LostClientMayComeBack implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "session-reinit",
        "After a session is gone an initialize without session id begins another one.",
        Level.ROBUSTNESS,
        "sessions",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#session-management");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Verdict nothing = LiveSession.nothing(connection, probe.deadline());
    if (nothing != null) {
      return nothing;
    }
    JsonObject params = Introduction.titled(connection.revision().id(), "One that comes back");
    Greeting first = Greeting.of(probe, params);
    first.close();
    if (first.sessionId() == null) {
      return Verdict.untestable("initialize " + first.became(), first.heard().evidence());
    }
    try (Greeting second = Greeting.of(probe, params)) {
      return second.result() == null
          ? Verdict.violated(
              "a client that comes back after its session is gone: initialize " + second.became(),
              "a new session",
              second.heard().evidence())
          : new Verdict.Holds(
              "a client that comes back gets a new session", second.heard().evidence());
    }
  }
}
