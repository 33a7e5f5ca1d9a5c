package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;

/// A request without the header `MCP-Protocol-Version` is refused, or taken for one of 2025-03-26
/// by a server that speaks that revision.
public final class RequestWithoutVersionHeaderIsRefused implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "version-header-missing",
        "A request without MCP-Protocol-Version header is refused with HTTP 400 and -32020.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#protocol-version-header");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest request = BentRequest.ofAny(probe);
    Bend bend =
        new Bend("without MCP-Protocol-Version", out -> out.without(HeaderNames.PROTOCOL_VERSION));
    Verdict verdict = request.refused(probe, ErrorCodes.HEADER_MISMATCH, List.of(bend));
    boolean older = BentRequest.listsOlderThan(probe.connection(), Revision.V2025_06_18);
    if (!(verdict instanceof Verdict.Violated violated) || !older) {
      return verdict;
    }
    Connection connection = probe.connection();
    Heard heard = probe.send(connection, bend.of(connection, request.method(), request.params()));
    return heard instanceof Heard.Answered(Reply reply) && asOlder(reply)
        ? new Verdict.Holds(
            "without the header the request is taken for one of 2025-03-26, which the server lists",
            heard.evidence())
        : violated;
  }

  /// Whether the answer is that of an older revision: a refusal for want of a session, or a result
  /// that does not name its type.
  private static boolean asOlder(Reply reply) {
    JsonObject result = reply.result();
    if (result != null) {
      return !result.has("resultType");
    }
    Integer status = reply.status();
    return status != null && (status == 400 || status == 404);
  }
}
