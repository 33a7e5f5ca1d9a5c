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
import java.util.Locale;

/// The names of headers are the same in capitals and in small letters.
public final class HeaderNamesAreReadInAnyCase implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "header-name-case",
        "mcp-method and MCP-METHOD are read as Mcp-Method.",
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
                new Bend("with all header names in small letters", out -> spelled(out, false)),
                new Bend("with all header names in capitals", out -> spelled(out, true))));
  }

  private static Outgoing spelled(Outgoing out, boolean capitals) {
    Outgoing bent = out;
    for (Header header : out.headers()) {
      String name = header.name();
      bent =
          bent.with(
              capitals ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT),
              header.value());
    }
    return bent;
  }
}
