package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// The id of a request comes back with its type and its value.
public final class IdComesBackAsItWasSent implements Check {

  private static final List<Id> IDS =
      List.of(
          Id.of(0),
          Id.of(-5),
          Id.of(1_000_001),
          Id.of(9_007_199_254_740_991L),
          Id.of("7"),
          Id.of("007"),
          Id.of("é \\ \" ✓"));
  private static final String EXPECTED = "a result whose id is the request's, in type and value";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-id-echo",
        "A response bears the id of its request, in type and value.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    var seen = new ArrayList<Exchange>();
    for (Id id : IDS) {
      Heard heard = probe.send(connection, connection.compose(method, null, id));
      seen.addAll(heard.evidence());
      String shown = Json.write(id.json());
      switch (heard) {
        case Heard.Silence silence -> {
          return Verdict.violated(
              "a request with the id " + shown + " got no answer with that id",
              EXPECTED,
              silence.evidence());
        }
        case Heard.Answered(Reply reply) -> {
          if (reply.result() == null) {
            return Verdict.violated(
                "a request with the id " + shown + " " + got(reply), EXPECTED, reply);
          }
        }
      }
    }
    return new Verdict.Holds(IDS.size() + " ids of both types came back as they were sent", seen);
  }

  private static String got(Reply reply) {
    for (Message message : reply.messages()) {
      JsonObject json = message.json();
      JsonValue id = json == null ? null : json.get("id");
      if (id != null) {
        return "came back with the id " + Json.write(id);
      }
    }
    return Refusal.became(reply);
  }
}
