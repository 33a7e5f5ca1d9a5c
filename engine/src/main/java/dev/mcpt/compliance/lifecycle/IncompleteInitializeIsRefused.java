package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// `initialize` without one of its params is refused.
public final class IncompleteInitializeIsRefused implements Check {

  private static final List<String> MEMBERS =
      List.of("protocolVersion", "capabilities", "clientInfo");
  private static final String EXPECTED = "a JSON-RPC error with code -32602";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "init-missing-params",
        "initialize without protocolVersion, capabilities or clientInfo is refused with -32602.",
        Level.ROBUSTNESS,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#initialization");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    JsonObject complete = Introduction.params(connection.revision().id());
    var seen = new ArrayList<>(List.of(connection.handshake().exchange()));
    var wrong = new ArrayList<String>();
    for (String member : MEMBERS) {
      try (Greeting greeting = Greeting.of(probe, complete.without(member))) {
        seen.addAll(greeting.heard().evidence());
        boolean refused =
            greeting.heard() instanceof Heard.Answered(Reply reply)
                && reply.result() == null
                && (Objects.equals(reply.errorCode(), ErrorCodes.INVALID_PARAMS)
                    || (reply.errorCode() == null && blamed(reply)));
        if (!refused) {
          wrong.add("without " + member + " it " + greeting.became());
        }
      }
    }
    return wrong.isEmpty()
        ? new Verdict.Holds("initialize that lacks a param is refused", seen)
        : Verdict.violated("initialize: " + String.join("; ", wrong), EXPECTED, seen);
  }

  private static boolean blamed(Reply reply) {
    Integer status = reply.status();
    return status != null && status / 100 == 4;
  }
}
