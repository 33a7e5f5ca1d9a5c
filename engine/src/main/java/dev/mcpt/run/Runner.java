package dev.mcpt.run;

import dev.mcpt.config.Cassette;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.provider.Providers;
import dev.mcpt.provider.World;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one engine.
///
/// First it connects once, with retry; when that fails no case starts. Then it walks through the
/// plan in order: a case waits for one of `parallelism` permits and starts on a virtual thread of
/// its own, so that cases start in the plan's order whatever their number, and parallelism 1 is no
/// other path than 100. The results are put back into the plan's order at the end. Nothing is
/// shared between cases but the plan and what the first connection learnt.
public final class Runner {

  private final RunContext context;

  public Runner(RunContext context) {
    this.context = context;
  }

  /// Runs the plan to its end, or until cancelled; the result is complete either way.
  ///
  /// @param reader is called by many threads, one at a time
  public RunResult run(
      Plan plan, String runId, Consumer<RunEvent> reader, Cancellation cancellation) {
    return run(plan, runId, reader, null, cancellation);
  }

  /// As [#run(Plan, String, Consumer, Cancellation)].
  ///
  /// @param trace is given all that goes over the wire; null: nobody asks for it
  public RunResult run(
      Plan plan,
      String runId,
      Consumer<RunEvent> reader,
      @Nullable Trace trace,
      Cancellation cancellation) {
    var events = new Events(reader);
    long start = context.ticker().getAsLong();
    OffsetDateTime timestamp = context.clock().instant().atZone(context.zone()).toOffsetDateTime();
    events.emit(
        new RunEvent.RunStarted(
            runId,
            timestamp,
            Heads.suite(plan),
            Heads.server(plan, null),
            plan.cases().size(),
            plan.parallelism()));
    plan.server().limits().forEach(limit -> events.emit(new RunEvent.Notice(limit.line())));
    plan.cases().forEach(planned -> events.emit(new RunEvent.CaseQueued(planned.testId())));

    Preflight preflight = null;
    Errored connectFailure = null;
    Outcome fault = null;
    var wires = new Wires(context, trace);
    var interruption = new Interruption(Thread.currentThread());
    Runnable stop =
        () -> {
          interruption.interrupt();
          wires.connections().forceDisconnectAll();
        };
    try (Cancellation.Registration _ = cancellation.onCancel(stop);
        Connections connections = wires.connections()) {
      try {
        preflight = Preflight.of(plan, connections, context.logins(), events);
      } finally {
        wires.tell(Trace.CONNECT);
      }
    } catch (ConnectionFailure failure) {
      connectFailure = Failures.errored(failure, plan.server());
    } catch (InterruptedException interrupted) {
      cancellation.cancel();
    } catch (RuntimeException | Error ours) {
      preflight = null;
      fault = Failures.outcome(ours, plan.server());
    } finally {
      interruption.over();
    }
    List<CaseResult> results;
    JsonObject usage = JsonObject.EMPTY;
    if (preflight == null) {
      Outcome reason = notStarted(connectFailure, fault, cancellation);
      results = plan.cases().stream().map(planned -> CaseRun.bare(planned, reason)).toList();
      results.forEach(result -> events.emit(new RunEvent.CaseFinished(result)));
    } else {
      try (Providers providers = providers(plan)) {
        results =
            runCases(
                plan,
                new CaseRun(plan, preflight, providers, context, events, trace, cancellation),
                cancellation);
        usage = Usage.of(providers.usage());
        taped(providers, events);
      }
    }
    boolean interrupted = cancellation.cancelled();
    if (interrupted) {
      // The flag was the way to end a wait; the result says that it happened.
      Thread.interrupted();
    }
    var result =
        new RunResult(
            runId,
            timestamp,
            Heads.suite(plan),
            Heads.server(plan, preflight),
            Heads.configuration(plan),
            results,
            Duration.ofNanos(context.ticker().getAsLong() - start),
            usage,
            context.environment(),
            interrupted,
            interrupted ? null : connectFailure);
    events.emit(new RunEvent.RunFinished(result));
    return result;
  }

  /// Hands out what was recorded; a recording that was broken off would not play.
  private void taped(Providers providers, Events events) {
    Cassette recorded = providers.recorded();
    Consumer<Cassette> taker = context.taping().recorded();
    if (recorded != null && taker != null && !recorded.entries().isEmpty()) {
      taker.accept(recorded);
    }
    for (String left : providers.leftOver()) {
      events.emit(
          new RunEvent.Notice("the cassette has requests that nobody made this time; " + left));
    }
  }

  private Providers providers(Plan plan) {
    return new Providers(
        plan.models().services(),
        new World(context.clock(), context.ticker(), context.sleeper()::sleep, new Random()),
        plan.models().maxCostUsd(),
        new Providers.Taping(
            context.taping().played(),
            context.taping().recorded() != null,
            plan.models().services().redactor(context.taping().secrets())));
  }

  /// Why no case was started.
  private static Outcome notStarted(
      @Nullable Errored connectFailure, @Nullable Outcome fault, Cancellation cancellation) {
    if (cancellation.cancelled()) {
      return Failures.interrupted();
    }
    if (fault != null) {
      return fault;
    }
    return connectFailure == null ? Failures.interrupted() : Failures.notStarted(connectFailure);
  }

  private static List<CaseResult> runCases(Plan plan, CaseRun caseRun, Cancellation cancellation) {
    var permits = new Semaphore(plan.parallelism());
    var results = new @Nullable CaseResult[plan.cases().size()];
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < results.length && !cancellation.cancelled(); i++) {
      permits.acquireUninterruptibly();
      if (cancellation.cancelled()) {
        break;
      }
      int index = i;
      PlannedCase planned = plan.cases().get(i);
      threads.add(
          Thread.ofVirtual()
              .name("watch " + planned.testId())
              .start(() -> {
                try {
                  results[index] = caseRun.run(planned);
                } finally {
                  permits.release();
                }
              }));
    }
    threads.forEach(Runner::join);
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null) {
        results[i] = caseRun.notStarted(plan.cases().get(i));
      }
    }
    return Arrays.stream(results).map(Objects::requireNonNull).toList();
  }

  /// Waits for the end of a thread that ends by itself, however often this one is interrupted.
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
