package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.content.Base64Text;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The size in the list is the size of what is read.
public final class SizeIsThatOfTheContents implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-size",
        "The size of a resource in the list is the number of bytes that are read.",
        Level.ROBUSTNESS,
        "resources",
        Applies.everywhere(),
        "server/resources#resource");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    List<Reading> readings = Reading.of(probe, resources);
    Verdict nothing = Reading.nothing(resources, readings);
    if (nothing != null) {
      return nothing;
    }
    int judged = 0;
    var problems = new ArrayList<String>();
    for (Reading reading : readings) {
      Long listed = reading.resource().integer("size");
      JsonObject contents = reading.itself();
      Integer read = contents == null ? null : bytes(contents);
      if (listed != null && read != null) {
        judged++;
        if (listed != (long) read) {
          problems.add(
              "%s has %d bytes and is listed with %d".formatted(reading.uri(), read, listed));
        }
      }
    }
    List<Exchange> seen = Reading.evidence(readings);
    if (!problems.isEmpty()) {
      return Verdict.violated(
          Stock.told(problems), "the size of the bytes before any encoding", seen);
    }
    return judged == 0
        ? Verdict.notApplicable("no resource that was read is listed with a size")
        : new Verdict.Holds(judged + " resources, each of the size that is listed", seen);
  }

  private static @Nullable Integer bytes(JsonObject contents) {
    String text = contents.string("text");
    if (text != null) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
    String blob = contents.string("blob");
    byte[] decoded = blob == null ? null : Base64Text.decoded(blob);
    return decoded == null ? null : Integer.valueOf(decoded.length);
  }
}
