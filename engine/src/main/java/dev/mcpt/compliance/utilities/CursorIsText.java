package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// A cursor is a text, or it is not there.
public final class CursorIsText implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "pagination-cursor-type",
        "nextCursor is a string where it is present, never null.",
        Level.MUST,
        "utilities",
        Applies.everywhere(),
        "server/utilities/pagination#response-format");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Walk> walks = Walk.all(probe);
    Verdict nothing = Walk.nothing(probe, walks);
    if (nothing != null) {
      return nothing;
    }
    var seen = new ArrayList<Exchange>();
    int pages = 0;
    for (Walk walk : walks) {
      seen.addAll(walk.evidence());
      for (JsonObject page : walk.pages()) {
        pages++;
        JsonValue cursor = page.get("nextCursor");
        if (cursor != null && !(cursor instanceof JsonString)) {
          return Verdict.violated(
              walk.method() + " gives the nextCursor " + cursor,
              "a string, or no member nextCursor",
              walk.evidence());
        }
      }
    }
    return new Verdict.Holds(pages + " pages, each cursor a string or absent", seen);
  }
}
