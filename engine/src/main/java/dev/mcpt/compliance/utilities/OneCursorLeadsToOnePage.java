package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A cursor is good for more than once.
public final class OneCursorLeadsToOnePage implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "pagination-stable",
        "The same cursor, used twice, gives the same page.",
        Level.SHOULD,
        "utilities",
        Applies.everywhere(),
        "server/utilities/pagination#implementation-guidelines");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Walk> walks = Walk.all(probe);
    Verdict nothing = Walk.nothing(probe, walks);
    if (nothing != null) {
      return nothing;
    }
    for (Walk walk : walks) {
      String cursor = walk.pages().getFirst().string("nextCursor");
      if (cursor != null) {
        return twice(probe, walk.method(), cursor);
      }
    }
    return Verdict.notApplicable("each list fits on one page");
  }

  private static Verdict twice(Probe probe, String method, String cursor)
      throws ConnectionFailure, InterruptedException {
    Heard first = Walk.page(probe, method, cursor);
    Heard second = Walk.page(probe, method, cursor);
    var seen = new ArrayList<>(first.evidence());
    seen.addAll(second.evidence());
    if (!(first instanceof Heard.Answered(Reply one) && one.result() != null)) {
      return Verdict.untestable(method + " with the cursor it gave was not served again", seen);
    }
    JsonObject again = second instanceof Heard.Answered(Reply reply) ? reply.result() : null;
    boolean same =
        again != null
            && Walk.items(method, Objects.requireNonNull(one.result()))
                .equals(Walk.items(method, again));
    return same
        ? new Verdict.Holds("the second page of " + method + " is the same twice", seen)
        : Verdict.violated(
            method
                + " with one cursor gives "
                + (again == null ? "a page and then none" : "two different pages"),
            "the same page",
            seen);
  }
}
