package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// The error says which resource was not found.
public final class NotFoundNamesTheUri implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-not-found-uri",
        "The error about an unknown URI repeats the URI in data.uri.",
        Level.SHOULD,
        "resources",
        Applies.everywhere(),
        "server/resources#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Missing missing = Missing.on(probe);
    if (missing.lacking() != null) {
      return missing.lacking();
    }
    List<Exchange> seen = missing.heard().evidence();
    ErrorResponse error = missing.error();
    if (error == null) {
      return Verdict.untestable("the unknown URI was not refused with an error", seen);
    }
    JsonValue data = error.error() instanceof JsonObject object ? object.get("data") : null;
    boolean named = data instanceof JsonObject object && Missing.URI.equals(object.string("uri"));
    if (named) {
      return new Verdict.Holds("the error has the uri in its data", seen);
    }
    String lacks = "the error has " + (data == null ? "no data" : "the data " + data);
    String expected = "data with the uri " + Missing.URI;
    // Up to 2025-11-25 only the specification's example has it.
    return probe.era() == Era.STATEFUL
        ? new Verdict.Tolerated(lacks, expected, seen)
        : Verdict.violated(lacks, expected, seen);
  }
}
