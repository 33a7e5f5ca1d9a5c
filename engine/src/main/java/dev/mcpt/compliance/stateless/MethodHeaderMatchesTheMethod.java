package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A request whose `Mcp-Method` names another method, or the same in other letters, is refused.
public final class MethodHeaderMatchesTheMethod implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "method-header-mismatch",
        "A request whose Mcp-Method header differs from its method is refused with HTTP 400 and -32020.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#standard-request-headers");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return BentRequest.ofAny(probe)
        .refused(
            probe,
            ErrorCodes.HEADER_MISMATCH,
            List.of(
                new Bend(
                    "with Mcp-Method: completion/complete",
                    out -> out.with(HeaderNames.METHOD, Methods.COMPLETE)),
                new Bend(
                    "with its Mcp-Method in capitals",
                    out -> out.with(HeaderNames.METHOD, capitals(out)))));
  }

  private static String capitals(Outgoing out) {
    String method = Objects.requireNonNull(out.headers().first(HeaderNames.METHOD));
    return method.toUpperCase(Locale.ROOT);
  }
}
