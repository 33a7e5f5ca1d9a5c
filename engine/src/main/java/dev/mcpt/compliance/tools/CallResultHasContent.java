package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MessagePart;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.revision.ShapeProblem;
import dev.mcpt.wire.revision.Shapes;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a tool gives is content of kinds that the revision knows.
public final class CallResultHasContent implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-call-result-shape",
        "The result of tools/call has content blocks of types that the revision knows.",
        Level.MUST,
        "tools",
        Applies.everywhere(),
        "server/tools#tool-result");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    List<Called> calls = Trials.made(probe, Trials.of(probe, tools, _ -> true));
    Verdict nothing = Trials.nothing(tools, calls);
    if (nothing != null) {
      return nothing;
    }
    var problems = new ArrayList<String>();
    int judged = 0;
    for (Called called : calls) {
      JsonObject result = called.result();
      if (result != null) {
        judged++;
        problems(probe.revision(), result)
            .forEach(problem -> problems.add(called.trial().name() + " gives " + problem));
      }
    }
    List<Exchange> seen = Trials.evidence(calls);
    return problems.isEmpty()
        ? new Verdict.Holds(judged + " results of tools, each of the right shape", seen)
        : Verdict.violated(
            Stock.told(problems), "an array `content` of blocks that the revision has", seen);
  }

  private static List<String> problems(Revision revision, JsonObject result) {
    Stream<ShapeProblem> wrong = Shapes.result(revision, Methods.TOOLS_CALL, result).stream();
    Stream<ShapeProblem> early =
        Shapes.early(revision, MessagePart.RESULT, Methods.TOOLS_CALL, result).stream();
    return Stream.concat(wrong, early)
        .map(String::valueOf)
        .filter(problem -> problem.startsWith("/content") || problem.contains("content"))
        .distinct()
        .toList();
  }
}
