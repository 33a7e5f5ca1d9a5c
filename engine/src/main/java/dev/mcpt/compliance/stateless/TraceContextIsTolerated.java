package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// Trace context belongs to whoever watches; no request fails for it, right or wrong.
public final class TraceContextIsTolerated implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "meta-trace-context",
        "A request with trace context in _meta is served, whatever it holds.",
        Level.ROBUSTNESS,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic#meta");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return BentRequest.ofAny(probe)
        .served(
            probe,
            List.of(
                trace(
                    "with trace context",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    "mcpt=1",
                    "suite=compliance"),
                trace("with garbage for trace context", "garbage", "=,=", "%%%")));
  }

  private static Bend trace(String what, String parent, String state, String baggage) {
    return Bend.meta(
        what,
        meta ->
            meta == null
                ? null
                : meta.with("traceparent", new JsonString(parent))
                    .with("tracestate", new JsonString(state))
                    .with("baggage", new JsonString(baggage)));
  }
}
