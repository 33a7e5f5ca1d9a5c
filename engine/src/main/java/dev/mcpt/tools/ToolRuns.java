package dev.mcpt.tools;

import dev.mcpt.expect.Expectations;
import dev.mcpt.expect.Observed;
import dev.mcpt.results.Assertion;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Finding;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.ToolCall;
import dev.mcpt.results.Warned;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Step;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs the steps of one tools case over one connection, in order, until one fails.
public final class ToolRuns {

  private final ToolsCase testCase;
  private final Connection connection;
  private final ToolContext context;
  private final Saved saved = new Saved();
  private final List<ToolCall> calls = new ArrayList<>();
  private final List<Assertion> assertions = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private ToolRuns(ToolsCase testCase, Connection connection, ToolContext context) {
    this.testCase = testCase;
    this.connection = connection;
    this.context = context;
  }

  /// Why a step failed: the parts of a finding.
  private record Failure(String title, String expected, String sent, String received) {}

  /// Runs the case.
  ///
  /// @throws ConnectionFailure when the connection fails under a step; the last result so far holds
  ///   the calls until then
  public static CaseResult run(ToolsCase testCase, Connection connection, ToolContext context)
      throws ConnectionFailure, InterruptedException {
    return new ToolRuns(testCase, connection, context).run();
  }

  private CaseResult run() throws ConnectionFailure, InterruptedException {
    List<Step> steps = testCase.steps();
    for (int i = 0; i < steps.size(); i++) {
      Failure failure;
      try {
        failure = step(steps.get(i));
      } catch (UncheckedIOException unreachable) {
        return result(
            new Errored(
                "snapshot",
                String.valueOf(unreachable.getMessage()),
                "make the folder of the suite readable and writable"),
            List.of());
      }
      if (failure != null) {
        return failed(i, failure);
      }
      String done = i + 1 + " of " + steps.size() + " steps held";
      context.soFar().accept(result(new Errored("unfinished", done, ""), List.of()));
    }
    int count = steps.size();
    String message = count + (count == 1 ? " step held" : " steps held");
    Outcome outcome =
        warnings.isEmpty()
            ? new Passed(message)
            : new Warned(message + "; " + String.join("; ", warnings));
    return result(outcome, List.of());
  }

  private CaseResult failed(int index, Failure failure) {
    int left = testCase.steps().size() - index - 1;
    String where = "step " + (index + 1) + " of " + testCase.steps().size() + ": ";
    String rest =
        left == 0
            ? ""
            : left == 1
                ? " (1 step after it was not run)"
                : " (" + left + " steps after it were not run)";
    Finding finding =
        new Finding(
            "step " + (index + 1),
            null,
            failure.title(),
            "medium",
            null,
            failure.expected(),
            failure.sent(),
            failure.received(),
            context.rerun());
    return result(new Failed(where + failure.title() + rest), List.of(finding));
  }

  private CaseResult result(Outcome outcome, List<Finding> findings) {
    return CaseResult.builder(testCase.id(), outcome)
        .toolCalls(calls)
        .assertions(assertions)
        .findings(findings)
        .evidence(connection.exchanges())
        .label("revision", connection.revision().id())
        .build();
  }

  private @Nullable Failure step(Step step) throws ConnectionFailure, InterruptedException {
    try {
      return switch (step) {
        case Step.CallStep call -> call(call);
        case Step.ReadStep read -> read(read);
        case Step.GetStep get -> get(get);
        case Step.SnapshotStep snapshot -> snapshot(snapshot);
      };
    } catch (ConnectionFailure.TimedOut silent) {
      return silence(step, silent);
    } catch (Saved.Unknown unknown) {
      return new Failure(
          String.valueOf(unknown.getMessage()),
          "a name that a step before has saved",
          "(nothing)",
          "(nothing)");
    }
  }

  /// Silence is the step's own fault when the server still answers something else.
  private Failure silence(Step step, ConnectionFailure.TimedOut silent)
      throws ConnectionFailure, InterruptedException {
    if (context.end().expired()) {
      throw silent;
    }
    try {
      connection.lifeSign(context.deadline());
    } catch (ConnectionFailure _) {
      throw silent;
    }
    String within = "answer within " + context.toolTimeout().toMillis() / 1000.0 + " s";
    String sent = silent.evidence().isEmpty() ? "" : silent.evidence().getLast().sentBody();
    if (step instanceof Step.CallStep call) {
      calls.add(
          new ToolCall(
              call.tool(), call.arguments(), null, true, "no " + within, context.toolTimeout()));
    }
    return new Failure(what(step) + " gave no " + within, "an " + within, sent, "(nothing)");
  }

  private static String what(Step step) {
    return switch (step) {
      case Step.CallStep call -> "tools/call " + call.tool();
      case Step.ReadStep read -> "resources/read " + read.uri();
      case Step.GetStep get -> "prompts/get " + get.prompt();
      case Step.SnapshotStep snapshot -> snapshot.what().word() + "/list";
    };
  }

  private @Nullable Failure call(Step.CallStep step)
      throws ConnectionFailure, InterruptedException, Saved.Unknown {
    context.stage().accept("calling " + step.tool());
    JsonObject arguments = saved.fill(step.arguments());
    var called = connection.callTool(step.tool(), arguments, context.deadline());
    Reply reply = called.reply();
    ErrorResponse error = called.error();
    boolean isError = called.isError() || called.result() == null;
    calls.add(
        new ToolCall(
            step.tool(),
            arguments,
            called.result(),
            isError,
            error == null ? null : describe(error),
            reply.took()));
    return judged(what(step), step, reply, isError);
  }

  private @Nullable Failure read(Step.ReadStep step)
      throws ConnectionFailure, InterruptedException, Saved.Unknown {
    String uri = saved.fill(step.uri());
    context.stage().accept("reading " + uri);
    Reply reply = connection.readResource(uri, context.deadline());
    return judged("resources/read " + uri, step, reply, reply.result() == null);
  }

  private @Nullable Failure get(Step.GetStep step)
      throws ConnectionFailure, InterruptedException, Saved.Unknown {
    context.stage().accept("getting prompt " + step.prompt());
    JsonObject arguments = saved.fill(step.arguments());
    Reply reply = connection.getPrompt(step.prompt(), arguments, context.deadline());
    return judged(what(step), step, reply, reply.result() == null);
  }

  private @Nullable Failure judged(String what, Step step, Reply reply, boolean isError)
      throws Saved.Unknown {
    JsonObject result = reply.result();
    List<Expectation> expected = saved.fill(step.expect());
    boolean errorExpected = expected.stream().anyMatch(ToolRuns::allowsErrors);
    if (isError && !errorExpected) {
      ErrorResponse error = reply.error();
      String title =
          error != null
              ? what + " was refused: " + describe(error)
              : result != null ? what + " said isError" : what + " gave no result";
      return failure(title, "a result that is no error (or expect [{is_error: true}])", reply);
    }
    List<Assertion> held =
        Expectations.evaluate(
            expected, Observed.step(result, isError, reply.errorCode(), reply.took()));
    assertions.addAll(held);
    for (Assertion assertion : held) {
      if (!assertion.held()) {
        return failure(
            what + ": " + assertion.claim() + " is " + assertion.actual(),
            assertion.claim() + " " + assertion.expected(),
            reply);
      }
    }
    for (Map.Entry<String, JsonPath> entry : step.save().entrySet()) {
      JsonValue value = result == null ? null : entry.getValue().first(result);
      if (value == null) {
        return failure(
            what + ": there is nothing to save at " + entry.getValue(),
            "a value at " + entry.getValue() + " to save as " + entry.getKey(),
            reply);
      }
      saved.put(entry.getKey(), value);
    }
    return null;
  }

  private static boolean allowsErrors(Expectation expected) {
    return (expected instanceof Expectation.IsErrorExpectation(boolean yes) && yes)
        || (expected instanceof Expectation.ErrorExpectation error && error.allowsErrors());
  }

  private @Nullable Failure snapshot(Step.SnapshotStep step)
      throws ConnectionFailure, InterruptedException {
    String what = step.what().word();
    context.stage().accept("comparing " + what);
    Listing listing =
        switch (step.what()) {
          case TOOLS -> connection.tools(context.deadline());
          case RESOURCES -> connection.resources(context.deadline());
          case PROMPTS -> connection.prompts(context.deadline());
        };
    if (listing.problem() != null) {
      return failure(
          what + " cannot be listed: " + listing.problem(),
          "a complete list",
          listing.pages().getLast());
    }
    JsonArray list = new JsonArray(List.copyOf(listing.items()));
    String name = testCase.id() + "-" + what;
    var snapshots = new Snapshots(context.snapshots(), context.updateSnapshots());
    return switch (snapshots.compare(name, list)) {
      case Snapshots.Comparison.Same _ -> null;
      case Snapshots.Comparison.Missing missing -> {
        if (context.ci() && !context.updateSnapshots()) {
          yield new Failure(
              "there is no snapshot of " + what + " at " + missing.file(),
              "a stored snapshot; write it with " + context.rerun() + " --update-snapshots",
              what + "/list",
              Json.pretty(list));
        }
        snapshots.store(name, list);
        warnings.add("wrote the first snapshot of " + what + ": " + missing.file());
        yield null;
      }
      case Snapshots.Comparison.Different different -> {
        if (different.written()) {
          warnings.add("wrote the snapshot of " + what + " anew: " + different.file());
          yield null;
        }
        yield new Failure(
            what + " differ from the snapshot " + different.file(),
            "the stored list; take the new one with " + context.rerun() + " --update-snapshots",
            what + "/list",
            different.diff());
      }
    };
  }

  private static Failure failure(String title, String expected, Reply reply) {
    var exchange = reply.exchange();
    String received =
        exchange.received().isEmpty()
            ? "(nothing)"
            : exchange.received().stream()
                .map(piece -> piece.body())
                .collect(Collectors.joining("\n"));
    return new Failure(title, expected, exchange.sentBody(), received);
  }

  private static String describe(ErrorResponse error) {
    return error.code() + " " + error.message();
  }
}
