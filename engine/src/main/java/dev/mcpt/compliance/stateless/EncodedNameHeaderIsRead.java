package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// A name that fits in no header travels as `=?base64?…?=`: the server decodes it before it
/// compares.
public final class EncodedNameHeaderIsRead implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "name-header-base64",
        "An Mcp-Name in base64 is decoded: the right name is served, a wrong or broken one refused.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#value-encoding");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest request =
        NameHeaderMatchesTheParams.named(probe, Lists.of(probe, probe.connection()));
    if (request == null) {
      return Verdict.notApplicable(NameHeaderMatchesTheParams.NOTHING);
    }

    Verdict right =
        request.served(
            probe,
            List.of(
                new Bend(
                    "with its Mcp-Name in base64",
                    out -> out.with(HeaderNames.NAME, encoded(out)))));
    if (!(right instanceof Verdict.Holds)) {
      return right;
    }
    return request.refused(
        probe,
        ErrorCodes.HEADER_MISMATCH,
        List.of(
            new Bend(
                "with another name in base64 as Mcp-Name",
                out -> out.with(HeaderNames.NAME, base64("mcp-t-other"))),
            new Bend(
                "with broken base64 as Mcp-Name",
                out -> out.with(HeaderNames.NAME, "=?base64?!!!!?="))));
  }

  private static String encoded(Outgoing out) {
    String name = Objects.requireNonNull(out.headers().first(HeaderNames.NAME));
    return name.startsWith("=?base64?") ? name : base64(name);
  }

  private static String base64(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return "=?base64?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
