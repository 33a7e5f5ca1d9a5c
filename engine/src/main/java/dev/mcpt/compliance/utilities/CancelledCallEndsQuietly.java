package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.tools.Hinted;
import dev.mcpt.compliance.tools.Trial;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A call that is cancelled ends without an answer, or with its own.
public final class CancelledCallEndsQuietly implements Check {

  private static final Duration RUNS = Duration.ofMillis(150);
  private static final Duration QUIET = Duration.ofMillis(600);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "cancel-inflight",
        "A call that is cancelled while it runs gets no error, and the server goes on.",
        Level.SHOULD,
        "utilities",
        Applies.in(Era.STATEFUL),
        "basic/utilities/cancellation#behavior-requirements");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    Hinted slow = Hinted.of(probe, tools, "slow_tool", null);
    Trial trial = slow.trial();
    if (trial == null) {
      return Objects.requireNonNull(slow.lacking());
    }
    Connection connection = probe.connection();
    Id id = connection.nextId();
    Outgoing call = connection.compose(Methods.TOOLS_CALL, trial.params(), id);
    Deadline end = Deadline.in(RUNS.plus(QUIET)).earlier(probe.deadline());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Reply> answer = threads.submit(() -> connection.transport().send(call, end));
      Reply early = within(answer, RUNS);
      if (early != null) {
        return Verdict.untestable(
            trial.name() + " was over before it could be cancelled", List.of(early.exchange()));
      }
      JsonObject params = Json.object("requestId", id.json(), "reason", "a probe");
      Reply told = connection.notify(Methods.CANCELLED, params, probe.deadline());
      Reply late = within(answer, RUNS.plus(QUIET));
      Reply alive = connection.lifeSign(probe.deadline());
      var seen = new ArrayList<>(List.of(told.exchange(), alive.exchange()));
      if (late != null) {
        seen.addFirst(late.exchange());
      }
      return judged(trial, late, alive, seen);
    }
  }

  private static Verdict judged(
      Trial trial, @Nullable Reply late, Reply alive, List<Exchange> seen) {
    String expected = "no answer, or a normal one, and a server that goes on";
    if (late != null && late.error() != null) {
      return Verdict.violated(
          trial.name() + ", cancelled while it ran, " + Refusal.became(late), expected, seen);
    }
    String became = late == null || late.answer() == null ? "no answer came" : "it was served late";
    return alive.result() == null
        ? Verdict.violated(
            "after the cancellation a request " + Refusal.became(alive), expected, seen)
        : new Verdict.Holds(trial.name() + " was cancelled: " + became, seen);
  }

  /// The answer, or null when none comes in this time or the call ended without one.
  private static @Nullable Reply within(Future<Reply> answer, Duration time)
      throws ConnectionFailure, InterruptedException {
    try {
      return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectionFailure) {
        return null; // Whether the server lives on is asked next.
      }
      throw new IllegalStateException("the call broke", e);
    }
  }
}
