package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What is no URI is refused as such.
public final class BadUriIsRefused implements Check {

  private static final String EXPECTED = "a JSON-RPC error with code -32602";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-read-bad-uri",
        "resources/read of what is no URI is refused, with the JSON-RPC error -32602.",
        Level.MUST,
        "resources",
        Applies.everywhere(),
        "server/resources#security-considerations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    if (resources.lacking() != null) {
      return resources.lacking();
    }
    // In the stateless era the URI stands in a header too, where servers may bound it.
    boolean header = probe.era() == Era.STATELESS && probe.channel() == Channel.HTTP;
    String endless = "mcp-t-none://" + "a".repeat(header ? 4_000 : 65_536);
    var seen = new ArrayList<Exchange>();
    Verdict tolerated = null;
    for (String uri : List.of("", "not a uri", endless)) {
      Heard heard = probe.ask(probe.connection(), Methods.RESOURCES_READ, Json.object("uri", uri));
      seen.addAll(heard.evidence());
      boolean tooLong = uri.equals(endless);
      if (!refused(probe, heard, tooLong)) {
        String message =
            "resources/read of "
                + (tooLong
                    ? "a URI of " + uri.length() + " characters "
                    : "the uri \"" + uri + "\" ")
                + (heard instanceof Heard.Answered(Reply reply)
                    ? Refusal.became(reply)
                    : "got no answer");
        // That it is refused is what the specification asks for; by which code, only JSON-RPC says.
        if (!(heard instanceof Heard.Answered(Reply reply) && reply.errorCode() != null)) {
          return Verdict.violated(message, EXPECTED, heard.evidence());
        }
        tolerated =
            tolerated == null
                ? new Verdict.Tolerated(message, EXPECTED, heard.evidence())
                : tolerated;
      }
    }
    return tolerated == null
        ? new Verdict.Holds("what is no URI was refused, and what is endless was borne", seen)
        : tolerated;
  }

  private static boolean refused(Probe probe, Heard heard, boolean endless) {
    if (!(heard instanceof Heard.Answered(Reply reply))) {
      return false;
    }
    Long code = reply.errorCode();
    Integer status = reply.status();
    if (endless) {
      return status == null || status < 500; // It may be a URI: whether it is found is not asked.
    }
    boolean notFound =
        probe.era() == Era.STATEFUL && Objects.equals(code, ErrorCodes.RESOURCE_NOT_FOUND);
    return notFound || Objects.equals(code, ErrorCodes.INVALID_PARAMS);
  }
}
