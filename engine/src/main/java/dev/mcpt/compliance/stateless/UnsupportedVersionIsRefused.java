package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request of a revision that does not exist is refused, and the answer says which there are.
public final class UnsupportedVersionIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "version-unsupported",
        "A request of an unknown revision is refused with -32022, which names the supported revisions.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic/versioning#protocol-version-negotiation");
  }

  private static final String UNKNOWN = "2099-01-01";

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest request = BentRequest.ofAny(probe);
    Bend bend =
        new Bend(
            "of revision " + UNKNOWN,
            out ->
                Bend.meta(
                        "",
                        meta ->
                            meta == null
                                ? null
                                : meta.with(MetaKeys.PROTOCOL_VERSION, new JsonString(UNKNOWN)))
                    .change()
                    .apply(out)
                    .with(HeaderNames.PROTOCOL_VERSION, UNKNOWN));
    Verdict verdict =
        request.refused(probe, ErrorCodes.UNSUPPORTED_PROTOCOL_VERSION, List.of(bend));
    if (!(verdict instanceof Verdict.Holds)) {
      return verdict;
    }
    Connection connection = probe.connection();
    Heard heard = probe.send(connection, bend.of(connection, request.method(), request.params()));
    ErrorResponse error = heard instanceof Heard.Answered(Reply reply) ? reply.error() : null;
    String problem = error == null ? "no error came the second time" : problem(error);
    return problem == null
        ? verdict
        : Verdict.violated(
            "the refusal of revision " + UNKNOWN + ": " + problem,
            "data with supported (revisions, at least one) and requested (\"" + UNKNOWN + "\")",
            heard.evidence());
  }

  private static @Nullable String problem(ErrorResponse error) {
    if (!(error.data() instanceof JsonObject data)) {
      return "data is no object";
    }
    JsonArray supported = data.array("supported");
    if (supported == null || supported.isEmpty()) {
      return "data.supported names no revision";
    }
    boolean strings = supported.items().stream().allMatch(JsonString.class::isInstance);
    if (!strings || supported.items().contains(new JsonString(UNKNOWN))) {
      return "data.supported is " + supported;
    }
    return UNKNOWN.equals(data.string("requested"))
        ? null
        : "data.requested is " + data.get("requested");
  }
}
