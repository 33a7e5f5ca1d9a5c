package dev.mcpt.compliance.tools;

import dev.mcpt.arguments.ArgumentValues;
import dev.mcpt.arguments.Flaw;
import dev.mcpt.arguments.Invalid;
import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/// Arguments that break the input schema are told to the model, not swallowed.
public final class BadArgumentsAreTold implements Check {

  private static final String EXPECTED = "a result with `isError: true` that says what is wrong";
  private static final int TOOLS = 3;
  private static final Set<Flaw> FLAWS =
      Set.of(Flaw.MISSING_REQUIRED, Flaw.WRONG_TYPE, Flaw.EXTRA_MEMBER);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-call-bad-args",
        "Arguments that break the inputSchema give a result with isError.",
        Level.SHOULD,
        "tools",
        Applies.everywhere(),
        "server/tools#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    List<Called> calls = Trials.made(probe, Trials.of(probe, tools, _ -> true));
    Verdict nothing = Trials.nothing(tools, calls);
    if (nothing != null) {
      return nothing;
    }
    var seen = new ArrayList<Exchange>();
    Verdict.Tolerated tolerated = null;
    int judged = 0;
    for (Called sound : calls.stream().filter(it -> it.success() != null).limit(TOOLS).toList()) {
      for (Invalid invalid : invalid(sound.trial())) {
        Called called = sound.trial().with(invalid.arguments()).call(probe, probe.connection());
        String what =
            "%s with %s (%s)"
                .formatted(sound.trial().name(), invalid.arguments(), invalid.flaw().sentence());
        List<Exchange> shown = called.heard().evidence();
        if (called.result() != null && called.success() == null) {
          seen.addAll(shown);
          judged++;
        } else if (!isInvalidParams(called)) {
          return Verdict.violated(what + " " + called.became(), EXPECTED, shown);
        } else if (probe.revision().atLeast(Revision.V2025_11_25)) {
          tolerated = new Verdict.Tolerated(what + " " + called.became(), EXPECTED, shown);
        } else {
          judged++;
        }
      }
    }
    if (tolerated != null) {
      return tolerated;
    }
    return judged == 0
        ? Verdict.notApplicable("no tool whose arguments can be wrong was called with success")
        : new Verdict.Holds(judged + " calls with wrong arguments, each told so", seen);
  }

  private static boolean isInvalidParams(Called called) {
    return called.heard() instanceof Heard.Answered(Reply reply)
        && Objects.equals(reply.errorCode(), ErrorCodes.INVALID_PARAMS);
  }

  /// One set of arguments for each flaw that every schema can have.
  private static List<Invalid> invalid(Trial trial) {
    var byFlaw = new EnumMap<Flaw, Invalid>(Flaw.class);
    try {
      JsonObject schema = Objects.requireNonNull(trial.tool().object("inputSchema"));
      for (Invalid invalid : ArgumentValues.of(schema).invalid(new SplittableRandom(1))) {
        if (FLAWS.contains(invalid.flaw())) {
          byFlaw.putIfAbsent(invalid.flaw(), invalid);
        }
      }
    } catch (JsonSchemaException _) {
      // Another check tells so.
    }
    return List.copyOf(byFlaw.values());
  }
}
