package dev.mcpt.compliance.completion;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// A completion is a list of at most a hundred texts.
public final class CompletionHasFewValues implements Check {

  private static final int MOST = 100;

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "completion-shape",
        "A completion has at most 100 strings, and a total and hasMore that agree with them.",
        Level.MUST,
        "completion",
        Applies.everywhere(),
        "server/utilities/completion#completion-results");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Completing first = Completing.on(probe);
    Verdict nothing = first.nothing(probe);
    if (nothing != null) {
      return nothing;
    }
    JsonValue completion = first.result().get("completion");
    List<String> problems =
        completion instanceof JsonObject object
            ? problems(object)
            : List.of("the completion is " + completion);
    return problems.isEmpty()
        ? new Verdict.Holds("the completion of " + first.known() + " is sound", first.evidence())
        : Verdict.violated(
            Stock.told(problems),
            "at most " + MOST + " strings as values, a total of no fewer, a boolean hasMore",
            first.evidence());
  }

  /// What is wrong with a completion.
  static List<String> problems(JsonObject completion) {
    var problems = new ArrayList<String>();
    JsonValue values = completion.get("values");
    int count = 0;
    if (values instanceof JsonArray array) {
      count = array.size();
      if (count > MOST) {
        problems.add("there are " + count + " values");
      }
      array.items().stream()
          .filter(item -> !(item instanceof JsonString))
          .forEach(item -> problems.add("the value " + item + " is no string"));
    } else {
      problems.add("the values are " + values);
    }
    JsonValue total = completion.get("total");
    Long number = completion.integer("total");
    if (total != null && (number == null || number < count)) {
      problems.add("the total is " + total + " with " + count + " values");
    }
    JsonValue more = completion.get("hasMore");
    if (more != null && !(more instanceof JsonBoolean)) {
      problems.add("hasMore is " + more);
    }
    return problems;
  }
}
