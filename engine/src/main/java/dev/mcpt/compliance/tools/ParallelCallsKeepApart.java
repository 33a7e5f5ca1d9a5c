package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Calls of one tool at the same time get each its own result.
public final class ParallelCallsKeepApart implements Check {

  private static final int CROWD = 10;

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-call-parallel",
        "Ten calls of a tool at the same time get each the result of its own arguments.",
        Level.ROBUSTNESS,
        "tools",
        Applies.everywhere(),
        "server/tools#calling-tools");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    if (tools.nothing() != null) {
      return tools.nothing();
    }
    String mark = "mcp-t-" + Long.toHexString(System.nanoTime()) + "-";
    for (Trial trial : Trials.of(probe, tools, _ -> true)) {
      String spoken = spoken(trial);
      if (spoken != null) {
        Called first = saying(trial, spoken, mark + "first").call(probe, probe.connection());
        if (says(first, mark + "first")) {
          return crowd(probe, trial, spoken, mark);
        }
      }
    }
    return Verdict.notApplicable("no tool that may be called says what it was given");
  }

  private static Verdict crowd(Probe probe, Trial trial, String spoken, String mark)
      throws ConnectionFailure, InterruptedException {
    var calls = new ArrayList<Callable<Called>>();
    Connection connection = probe.connection();
    for (int i = 0; i < CROWD; i++) {
      Trial one = saying(trial, spoken, mark + i);
      calls.add(() -> one.call(probe, connection));
    }
    var answers = new ArrayList<Called>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Called> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectionFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("a call broke", e);
    }
    var problems = new ArrayList<String>();
    for (int i = 0; i < CROWD; i++) {
      if (!says(answers.get(i), mark + i)) {
        problems.add("the call with " + mark + i + " " + became(answers.get(i)));
      }
    }
    List<Exchange> seen = Trials.evidence(answers);
    return problems.isEmpty()
        ? new Verdict.Holds(CROWD + " calls of " + trial.name() + " at once, each its own", seen)
        : Verdict.violated(Stock.told(problems), "each its own result", seen);
  }

  private static String became(Called called) {
    return called.success() == null ? called.became() : "got " + called.texts();
  }

  private static boolean says(Called called, String text) {
    return called.success() != null && called.texts().stream().anyMatch(it -> it.contains(text));
  }

  /// The argument in which a text can be said.
  private static @Nullable String spoken(Trial trial) {
    return trial.arguments().members().stream()
        .filter(it -> it.value() instanceof JsonString)
        .map(JsonObject.Member::name)
        .filter(it -> fits(trial, saying(trial, it, "mcp-t-text").arguments()))
        .findFirst()
        .orElse(null);
  }

  private static Trial saying(Trial trial, String member, String text) {
    return trial.with(trial.arguments().with(member, new JsonString(text)));
  }

  private static boolean fits(Trial trial, JsonObject arguments) {
    JsonSchema schema = Compilation.compiled(trial.tool().get("inputSchema"));
    return schema != null && schema.validate(arguments).isEmpty();
  }
}
