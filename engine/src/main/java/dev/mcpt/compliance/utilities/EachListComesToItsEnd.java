package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who follows the cursors sees each item once, and comes to the end.
public final class EachListComesToItsEnd implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "pagination-walk",
        "The pages of each list come to an end, and no page is there twice.",
        Level.MUST,
        "utilities",
        Applies.everywhere(),
        "server/utilities/pagination#pagination-model");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Walk> walks = Walk.all(probe);
    Verdict nothing = Walk.nothing(probe, walks);
    if (nothing != null) {
      return nothing;
    }
    var problems = new ArrayList<String>();
    var broken = new ArrayList<Exchange>();
    var seen = new ArrayList<Exchange>();
    int pages = 0;
    for (Walk walk : walks) {
      pages += walk.pages().size();
      seen.addAll(walk.evidence());
      String problem = walk.problem() == null ? repeated(walk) : walk.problem();
      if (problem != null) {
        problems.add(walk.method() + ": " + problem);
        broken.addAll(walk.evidence());
      }
    }
    return problems.isEmpty()
        ? new Verdict.Holds(walks.size() + " lists of " + pages + " pages came to their end", seen)
        : Verdict.violated(
            Stock.told(problems), "cursors that lead once through the list, to its end", broken);
  }

  private static @Nullable String repeated(Walk walk) {
    var pages = new HashSet<List<JsonValue>>();
    for (JsonObject page : walk.pages()) {
      List<JsonValue> items = Walk.items(walk.method(), page);
      if (!items.isEmpty() && !pages.add(items)) {
        return "a page with " + items.size() + " items is there twice";
      }
    }
    return null;
  }
}
