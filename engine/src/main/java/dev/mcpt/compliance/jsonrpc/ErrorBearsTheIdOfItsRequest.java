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
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// An error bears the id of the request that it answers.
public final class ErrorBearsTheIdOfItsRequest implements Check {

  private static final List<Id> IDS =
      List.of(Id.of(4_711), Id.of(-3), Id.of("4711"), Id.of("mcp-t ü"));
  private static final String EXPECTED = "an error with the id of the request";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-error-id-echo",
        "An error bears the id of the request that it answers, in type and value.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var seen = new ArrayList<Exchange>();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a sound request " + Refusal.became(alive), List.of(alive.exchange()));
    }
    for (Id id : IDS) {
      Heard heard = probe.send(connection, connection.compose("conformance/none", null, id));
      seen.addAll(heard.evidence());
      String what = "the refused request with the id " + Json.write(id.json());
      switch (heard) {
        case Heard.Silence silence -> {
          return Verdict.violated(
              what + " got no answer with that id", EXPECTED, silence.evidence());
        }
        case Heard.Answered(Reply reply) -> {
          if (reply.result() != null) {
            return Verdict.untestable("the unknown method was served", List.of(reply.exchange()));
          }
          if (!(reply.answer() instanceof ErrorResponse)) {
            return Verdict.violated(what + " " + got(reply), EXPECTED, reply);
          }
        }
      }
    }
    return new Verdict.Holds(IDS.size() + " errors came back with the id of the request", seen);
  }

  private static String got(Reply reply) {
    for (Message message : reply.messages()) {
      JsonObject json = message.json();
      if (json != null && json.has("error")) {
        JsonValue id = json.get("id");
        return id == null
            ? "got an error without id"
            : "got an error with the id " + Json.write(id);
      }
    }
    return Refusal.became(reply);
  }
}
