package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// What cannot be cancelled is no reason to fail.
public final class UnknownCancellationIsIgnored implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "cancel-unknown",
        "The cancellation of an unknown, a finished or no request is ignored.",
        Level.SHOULD,
        "utilities",
        Applies.in(Era.STATEFUL),
        "basic/utilities/cancellation#behavior-requirements");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Id finished = connection.nextId();
    Reply first =
        connection
            .transport()
            .send(connection.compose(Methods.PING, null, finished), probe.deadline());
    if (first.result() == null) {
      return Verdict.untestable("ping " + Refusal.became(first), List.of(first.exchange()));
    }
    var seen = new ArrayList<Exchange>();
    for (JsonObject params :
        List.of(
            Json.object("requestId", "mcp-t-never-sent", "reason", "a probe"),
            Json.object("requestId", finished.json()),
            Json.object("reason", "a probe without requestId"))) {
      Outgoing out = connection.compose(Methods.CANCELLED, params, null);
      Reply told =
          connection.transport().send(out.awaiting(new Await.HttpOnly()), probe.deadline());
      Reply alive = connection.lifeSign(probe.deadline());
      seen.add(told.exchange());
      seen.add(alive.exchange());
      boolean broke = told.status() != null && told.status() >= 500;
      if (broke || alive.result() == null) {
        return Verdict.violated(
            "the cancellation "
                + params
                + (broke
                    ? " got HTTP " + told.status()
                    : " was followed by a ping that " + Refusal.became(alive)),
            "a server that goes on as if nothing had come",
            List.of(told.exchange(), alive.exchange()));
      }
    }
    return new Verdict.Holds("three cancellations of nothing were ignored", seen);
  }
}
