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
import java.util.ArrayList;
import java.util.List;

/// The bytes of a resource can be decoded.
public final class BlobsAreBase64 implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-blob-base64",
        "The blob of a resource is base64.",
        Level.MUST,
        "resources",
        Applies.everywhere(),
        "server/resources#binary-content");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    List<Reading> readings = Reading.of(probe, resources);
    Verdict nothing = Reading.nothing(resources, readings);
    if (nothing != null) {
      return nothing;
    }
    int blobs = 0;
    var problems = new ArrayList<String>();
    for (Reading reading : readings) {
      for (JsonObject contents : reading.contents()) {
        String blob = contents.string("blob");
        blobs += blob == null ? 0 : 1;
        if (blob != null && Base64Text.decoded(blob) == null) {
          problems.add(
              reading.uri()
                  + " gives a blob that is no base64: "
                  + blob.substring(0, Math.min(40, blob.length())));
        }
      }
    }
    List<Exchange> seen = Reading.evidence(readings);
    if (!problems.isEmpty()) {
      return Verdict.violated(Stock.told(problems), "base64 of RFC 4648 with padding", seen);
    }
    return blobs == 0
        ? Verdict.notApplicable("no blob is in " + readings.size() + " resources")
        : new Verdict.Holds(blobs + " blobs, each base64", seen);
  }
}
