package dev.mcpt.compliance.sessions;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
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
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// No two sessions get the same id.
public final class SessionIdsDiffer implements Check {

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
    String own = connection.sessionId();
    if (own == null) {
      return Verdict.notApplicable("the server gives no session id");
    }
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a ping in a session " + Refusal.became(alive), List.of(alive.exchange()));
    }
    JsonObject params = Introduction.titled(connection.revision().id(), "One of many");
    Map<String, Exchange> given = new LinkedHashMap<>();
    given.put(own, connection.handshake().exchange());
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
