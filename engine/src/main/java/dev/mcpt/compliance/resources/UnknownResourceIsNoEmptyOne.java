package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;

/// A resource that does not exist is told from one that is empty.
public final class UnknownResourceIsNoEmptyOne implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-not-found-empty",
        "resources/read of an unknown URI gives no result with empty contents.",
        Level.MUST,
        "resources",
        Applies.in(Era.STATELESS),
        "server/resources#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Missing missing = Missing.on(probe);
    if (missing.lacking() != null) {
      return missing.lacking();
    }
    List<Exchange> seen = missing.heard().evidence();
    if (missing.heard() instanceof Heard.Answered(Reply reply) && reply.result() != null) {
      JsonArray contents = reply.result().array("contents");
      return contents == null || contents.isEmpty()
          ? Verdict.violated(
              "resources/read of " + Missing.URI + " gives a result without contents",
              "a JSON-RPC error",
              seen)
          : new Verdict.Holds("the unknown URI was served with contents", seen);
    }
    return missing.error() == null
        ? Verdict.untestable("resources/read of an unknown URI got no JSON-RPC answer", seen)
        : new Verdict.Holds("the unknown URI was refused with " + missing.error().code(), seen);
  }
}
