package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// What stands in `_meta` in place of the capabilities of the client is not taken for them.
public final class MetaOfWrongTypesIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "meta-wrong-types",
        "A request whose clientCapabilities are no object is refused with -32602.",
        Level.ROBUSTNESS,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic#meta");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return BentRequest.ofAny(probe)
        .refused(
            probe,
            ErrorCodes.INVALID_PARAMS,
            List.of(
                capabilities("an array", Json.array()),
                capabilities("a string", new JsonString("none")),
                capabilities("null", JsonNull.NULL)));
  }

  private static Bend capabilities(String what, JsonValue value) {
    return Bend.meta(
        "with " + what + " for clientCapabilities",
        meta -> meta == null ? null : meta.with(MetaKeys.CLIENT_CAPABILITIES, value));
  }
}
