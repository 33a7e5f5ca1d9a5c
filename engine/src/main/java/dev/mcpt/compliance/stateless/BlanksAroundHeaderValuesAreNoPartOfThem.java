package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.http.Header;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import java.util.List;

/// Blanks and tabs around a value do not belong to it.
public final class BlanksAroundHeaderValuesAreNoPartOfThem implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "header-ows",
        "Optional white space around header values is ignored.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#standard-request-headers");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return BentRequest.ofAny(probe)
        .served(
            probe,
            List.of(
                new Bend("with blanks around its header values", out -> padded(out, "   ", "  ")),
                new Bend("with tabs around its header values", out -> padded(out, "\t", " \t"))));
  }

  private static Outgoing padded(Outgoing out, String before, String behind) {
    Outgoing bent = out;
    for (Header header : out.headers()) {
      bent = bent.with(header.name(), before + header.value() + behind);
    }
    return bent;
  }
}
