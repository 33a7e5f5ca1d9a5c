package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A client finds out from the body of a 400 that a server of this era gave it.
public final class BadRequestIsToldInJsonRpc implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "400-body-recognisable",
        "The body of every HTTP 400 is a JSON-RPC error.",
        Level.ROBUSTNESS,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/versioning");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest right = BentRequest.ofAny(probe);
    var seen = new ArrayList<Exchange>();
    Verdict unserved = right.unserved(probe, seen);
    if (unserved != null) {
      return unserved;
    }
    Connection connection = probe.connection();
    Outgoing whole = connection.compose(right.method(), right.params(), connection.nextId());
    Outgoing missing = connection.compose(right.method(), right.params(), connection.nextId());
    int told = 0;
    for (Outgoing out :
        List.of(
            whole.withText("{\"jsonrpc\":\"2.0\","),
            whole.withText("[]"),
            missing.without(HeaderNames.METHOD))) {
      Heard heard = probe.send(connection, out.awaiting(new Await.Quiet(Duration.ofMillis(300))));
      seen.addAll(heard.evidence());
      if (!(heard instanceof Heard.Answered(Reply reply)) || !Objects.equals(reply.status(), 400)) {
        continue;
      }
      told++;
      if (reply.messages().stream().noneMatch(ErrorResponse.class::isInstance)) {
        return Verdict.violated(
            "an HTTP 400 has the body \"" + cut(reply.body()) + "\"", "a JSON-RPC error", reply);
      }
    }
    return told == 0
        ? Verdict.notApplicable("no wrong request got HTTP 400")
        : new Verdict.Holds(told + " times HTTP 400, each with a JSON-RPC error", seen);
  }

  private static String cut(String body) {
    return body.length() <= 80 ? body.strip() : body.substring(0, 80) + "…";
  }
}
