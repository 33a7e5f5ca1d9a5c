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
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// No two sessions get the same id.
public final class SessionIdsDiffer implements Check {

  /// Each stays open until the last has begun, which costs the server a connection and a session: a
  /// server that gives ids twice (constant, of the client, of the second) shows it in these, and
  /// how much of an id is chance is judged by the check of their entropy.
  private static final int SESSIONS = 20;

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "session-id-unique",
        "Each session gets an id of its own.",
        Level.SHOULD,
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
    JsonObject params = Introduction.titled(connection.revision().id(), "One of many");
    Map<String, Exchange> given = new LinkedHashMap<>();
    given.put(String.valueOf(connection.sessionId()), connection.handshake().exchange());
    var open = new ArrayList<Greeting>();
    try {
      for (int i = 0; i < SESSIONS && !probe.deadline().expired(); i++) {
        Greeting greeting = Greeting.of(probe, params);
        open.add(greeting);
        String id = greeting.sessionId();
        if (id == null) {
          return Verdict.untestable("initialize gave no session id", greeting.heard().evidence());
        }
        Exchange exchange = greeting.heard().evidence().getFirst();
        Exchange other = given.put(id, exchange);
        if (other != null) {
          return Verdict.violated(
              "two of " + given.size() + " sessions got the same id",
              "an id of its own for each session",
              List.of(other, exchange));
        }
      }
    } finally {
      open.forEach(Greeting::close);
    }
    return new Verdict.Holds(
        given.size() + " sessions, each with an id of its own",
        given.values().stream().limit(2).toList());
  }
}
