package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Map;
import java.util.Set;

/// From 2025-06-18 on there are no batches.
public final class BatchIsRefused implements Check {

  private static final Set<Long> CODES =
      Set.of(ErrorCodes.INVALID_REQUEST, ErrorCodes.PARSE_ERROR, ErrorCodes.INVALID_PARAMS);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-batch-removed",
        "From 2025-06-18 on a JSON-RPC batch is refused and nothing in it executed.",
        Level.ROBUSTNESS,
        "jsonrpc",
        Applies.everywhere().from(Revision.V2025_06_18),
        "basic#messages");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return new Ordeal(CODES, "a JSON-RPC error -32600, or HTTP 4xx")
        .judged(probe, Map.of("a batch of two requests", Batch.ofTwo(probe.connection()).text()));
  }
}
