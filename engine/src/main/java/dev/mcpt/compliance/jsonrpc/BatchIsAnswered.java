package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;

/// In revision 2025-03-26 a server takes batches.
public final class BatchIsAnswered implements Check {

  private static final String EXPECTED = "a result for each request of the batch";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-batch-receive",
        "In 2025-03-26 each request of a JSON-RPC batch is answered.",
        Level.MUST,
        "jsonrpc",
        Applies.in(Era.STATEFUL),
        "basic#batching");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection;
    try {
      connection = probe.open(Revision.V2025_03_26);
    } catch (ConnectionFailure.VersionRefused _) {
      return Verdict.notApplicable("the server does not speak 2025-03-26");
    }
    Reply alive = connection.ping(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a ping of its own " + Refusal.became(alive), List.of(alive.exchange()));
    }
    Batch batch = Batch.ofTwo(connection);
    Provocation came =
        Provocation.of(
            probe,
            connection,
            Provocation.out(connection, batch.text()),
            messages -> batch.unanswered(messages).isEmpty());
    List<Id> missing = batch.unanswered(came.messages());
    return missing.isEmpty()
        ? new Verdict.Holds("both requests of a batch were answered", came.evidence())
        : Verdict.violated(
            "of a batch of two pings "
                + missing.size()
                + " were not answered; the batch "
                + came.became(),
            EXPECTED,
            came.evidence());
  }
}
