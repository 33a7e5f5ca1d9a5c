package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// What a page can send without asking (a form, plain text) is not executed: a server that reads it
/// as JSON can be driven from any page that its user visits.
public final class SimpleRequest implements Check {

  private static final List<String> TYPES =
      List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x");

  private static final String EXPECTED = "HTTP 4xx for a body that does not claim to be JSON";

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-csrf-content-type",
        "A POST whose Content-Type a web page may send unasked is not executed.",
        Level.SHOULD,
        List.of("origin", "input"),
        Applies.everywhere().only(Channel.HTTP),
        Severity.MEDIUM,
        Mode.ACTIVE,
        "basic/transports#security-warning");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply good = connection.lifeSign(probe.deadline());
    if (good.result() == null) {
      return Verdict.untestable(
          "a request of application/json " + Refusal.became(good), List.of(good.exchange()));
    }
    var seen = new ArrayList<Exchange>(List.of(good.exchange()));
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    var executed = new ArrayList<String>();
    var shown = new ArrayList<Exchange>();
    for (String type : TYPES) {
      Outgoing out = connection.compose(method, null, connection.nextId());
      Heard heard = probe.send(connection, out.with("Content-Type", type));
      seen.addAll(heard.evidence());
      if (heard instanceof Heard.Answered(Reply reply) && reply.result() != null) {
        executed.add(type);
        shown.add(reply.exchange());
      }
    }
    return executed.isEmpty()
        ? new Verdict.Holds("bodies of " + String.join(", ", TYPES) + " were not executed", seen)
        : Verdict.violated(
            method + " with Content-Type " + String.join(", ", executed) + " was served",
            EXPECTED,
            shown);
  }
}
