package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.offer.Client;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Judges the params of `initialize` and agrees on a revision.
final class Negotiation {

  private static final Set<String> CAPABILITIES =
      Set.of("roots", "sampling", "elicitation", "experimental", "tasks", "extensions");

  private final Defects defects;

  Negotiation(Defects defects) {
    this.defects = defects;
  }

  /// The conversation that these params begin.
  ///
  /// @throws RpcError with -32602 when one of them is missing
  Conversation conversation(Map<String, Object> params) throws RpcError {
    String asked = Json.text(params, "protocolVersion");
    Map<String, Object> capabilities = Json.asObject(params.get("capabilities"));
    if (asked == null || capabilities == null || !introduced(params)) {
      throw RpcError.invalidParams(
          "Invalid params: initialize needs protocolVersion, capabilities and clientInfo");
    }
    if (defects.has(Defect.INIT_UNKNOWN_CAPABILITY_TOLERATED)
        && !CAPABILITIES.containsAll(capabilities.keySet())) {
      throw RpcError.invalidParams("Invalid params: unknown capability");
    }
    Revision revision = revision(asked);
    boolean agreeable = defects.has(Defect.INIT_VERSION_UNKNOWN);
    return new Conversation(
        revision, agreeable ? asked : revision.text(), new Client(capabilities, "info"));
  }

  private boolean introduced(Map<String, Object> params) {
    boolean anonymous =
        !params.containsKey("clientInfo") && defects.has(Defect.INIT_MISSING_PARAMS);
    return anonymous || Json.asObject(params.get("clientInfo")) != null;
  }

  private Revision revision(String asked) {
    @Nullable Revision known = Revision.named(asked);
    if (known == null || known.stateless()) {
      return defects.has(Defect.INIT_VERSION_LATEST)
          ? Revision.R2025_03_26
          : Revision.LATEST_STATEFUL;
    }
    boolean later = defects.has(Defect.INIT_VERSION_ECHO);
    if (later && known == Revision.R2025_03_26) {
      return Revision.R2025_06_18;
    }
    return later && known == Revision.R2025_06_18 ? Revision.R2025_11_25 : known;
  }
}
