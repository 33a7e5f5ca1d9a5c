package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/// Methods that a server does not have.
final class Gone {

  private Gone() {}

  /// Wants each method refused with -32601, over HTTP with status 404, by a server that serves.
  static Verdict methods(Probe probe, Map<String, JsonObject> paramsByMethod)
      throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    String expected =
        "the JSON-RPC error -32601" + (probe.channel() == Channel.HTTP ? " with HTTP 404" : "");
    BentRequest right = BentRequest.ofAny(probe);
    var seen = new ArrayList<Exchange>();
    Verdict unserved = right.unserved(probe, seen);
    if (unserved != null) {
      return unserved;
    }
    for (Map.Entry<String, JsonObject> gone : paramsByMethod.entrySet()) {
      Heard heard =
          probe.send(
              connection, connection.compose(gone.getKey(), gone.getValue(), connection.nextId()));
      seen.addAll(heard.evidence());
      switch (heard) {
        case Heard.Silence silence -> {
          return Verdict.violated(gone.getKey() + " got no answer", expected, silence.evidence());
        }
        case Heard.Answered(Reply reply) -> {
          boolean code = Objects.equals(reply.errorCode(), ErrorCodes.METHOD_NOT_FOUND);
          if (!code || !BentRequest.rightStatus(reply, 404)) {
            return Verdict.violated(
                gone.getKey() + " " + BentRequest.became(reply), expected, reply);
          }
        }
      }
    }
    return new Verdict.Holds(String.join(", ", paramsByMethod.keySet()) + " got " + expected, seen);
  }
}
