package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.content.Base64Text;
import dev.mcpt.compliance.content.Magic;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// The mimeType in the list is that of what is read.
public final class MimeTypeIsThatOfTheContents implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-read-mime",
        "The mimeType of a resource is the same in the list and in its contents, and fits them.",
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
      JsonObject contents = reading.itself();
      String read = contents == null ? null : contents.string("mimeType");
      String listed = reading.resource().string("mimeType");
      if (contents != null && read != null) {
        judged++;
        if (listed != null && !Magic.essence(listed).equals(Magic.essence(read))) {
          problems.add(reading.uri() + " is listed as " + listed + " and read as " + read);
        }
        String blob = contents.string("blob");
        byte[] bytes = blob == null ? null : Base64Text.decoded(blob);
        if (bytes != null && !Magic.fits(read, bytes)) {
          problems.add(reading.uri() + " gives bytes that are no " + read);
        }
      }
    }
    List<Exchange> seen = Reading.evidence(readings);
    if (!problems.isEmpty()) {
      return Verdict.violated(Stock.told(problems), "one mimeType, which the bytes fit", seen);
    }
    return judged == 0
        ? Verdict.notApplicable("no resource that was read has a mimeType")
        : new Verdict.Holds(judged + " resources, each of the type that is listed", seen);
  }
}
