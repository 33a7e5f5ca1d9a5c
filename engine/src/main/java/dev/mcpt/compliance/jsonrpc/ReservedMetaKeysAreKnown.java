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
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.Set;

/// Under the prefixes that the protocol keeps for itself there are only its own keys.
public final class ReservedMetaKeysAreKnown implements Check {

  private static final Set<String> KNOWN =
      Set.of(
          MetaKeys.PROTOCOL_VERSION,
          MetaKeys.CLIENT_CAPABILITIES,
          MetaKeys.CLIENT_INFO,
          MetaKeys.LOG_LEVEL,
          MetaKeys.SERVER_INFO,
          MetaKeys.SUBSCRIPTION_ID,
          MetaKeys.RELATED_TASK,
          MetaKeys.PREFIX + "model-immediate-response",
          MetaKeys.PREFIX + "ui",
          MetaKeys.PREFIX + "tasks");

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "meta-reserved-prefix",
        "No key of _meta that the specification does not define has a prefix that it reserves.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere().from(Revision.V2025_06_18),
        "basic#meta");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Revision revision = probe.revision();
    List<Arrival> arrivals = Traffic.of(probe);
    if (arrivals.stream().allMatch(arrival -> reserved(arrival.message(), revision).isEmpty())) {
      Verdict verdict =
          Traffic.judged(arrivals, "", "no key has a reserved prefix", _ -> List.of());
      return verdict instanceof Verdict.Holds
          ? Verdict.notApplicable("no message of the server has a key with a reserved prefix")
          : verdict;
    }
    return Traffic.judged(
        arrivals,
        "none but the specification's own keys under a reserved prefix",
        "each key with a reserved prefix is one of the specification's",
        message ->
            reserved(message, revision).stream()
                .filter(key -> !KNOWN.contains(key.key()))
                .map(key -> "the unknown reserved key " + key)
                .toList());
  }

  private static List<MetaKey> reserved(Message message, Revision revision) {
    JsonObject json = message.json();
    return json == null
        ? List.of()
        : MetaKey.in(json).stream().filter(key -> key.reserved(revision)).toList();
  }
}
