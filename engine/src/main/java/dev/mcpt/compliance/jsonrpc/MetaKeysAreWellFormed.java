package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.schema.Arrival;
import dev.mcpt.compliance.schema.Traffic;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// The keys of `_meta` have the form that the specification gives them.
public final class MetaKeysAreWellFormed implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "meta-key-grammar",
        "Each key of _meta is an optional prefix of labels and a name, as the specification spells them.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere().from(Revision.V2025_06_18),
        "basic#meta");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Arrival> arrivals = Traffic.of(probe);
    if (arrivals.stream().allMatch(arrival -> keys(arrival.message()).isEmpty())) {
      return Verdict.notApplicable("no message of the server has a key in _meta");
    }
    return Traffic.judged(
        arrivals,
        "keys of the form [prefix/]name",
        "each key of _meta is well formed",
        message ->
            keys(message).stream()
                .filter(key -> !key.wellFormed())
                .map(key -> "the malformed key " + key)
                .toList());
  }

  private static List<MetaKey> keys(Message message) {
    JsonObject json = message.json();
    return json == null ? List.of() : MetaKey.in(json);
  }
}
