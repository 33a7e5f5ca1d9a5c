package dev.mcpt.run;

import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.provider.Providers;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunEvent;
import dev.mcpt.suite.Baseline;
import dev.mcpt.tools.ToolContext;
import dev.mcpt.tools.ToolRuns;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One case from start to end: one trial or several, each under a deadline and with connections of
/// its own.
///
/// The body of a trial runs on a virtual thread; the calling thread watches it. At the deadline, or
/// when the run is cancelled, the body is interrupted and its connections are closed by force, so
/// that nothing it waits for can keep it; after [#GRACE], or [#CANCELLED_GRACE], it is left behind,
/// holding nothing. Whoever notices first that the deadline is over, the body or its watcher: the
/// outcome is the same.
final class CaseRun {

  private static final String BASELINE = "baseline";
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration CANCELLED_GRACE = Duration.ofMillis(500);

  private final Plan plan;
  private final Preflight preflight;
  private final Providers providers;
  private final RunContext context;
  private final Events events;
  private final @Nullable Trace trace;
  private final Cancellation cancellation;
  private final Notes notes;

  CaseRun(
      Plan plan,
      Preflight preflight,
      Providers providers,
      RunContext context,
      Events events,
      @Nullable Trace trace,
      Cancellation cancellation) {
    this.plan = plan;
    this.preflight = preflight;
    this.providers = providers;
    this.context = context;
    this.events = events;
    this.trace = trace;
    this.cancellation = cancellation;
    this.notes = new Notes(plan.suite());
  }

  CaseResult run(PlannedCase planned) {
    long start = context.ticker().getAsLong();
    events.emit(new RunEvent.CaseStarted(planned.testId()));
    var learnt = new ArrayList<Redactor>();
    CaseResult result =
        Trials.run(
            planned.trials(), number -> trial(planned, number, learnt), cancellation::cancelled);
    return finished(notes.with(planned, result).duration(since(start)).build(), learnt);
  }

  private CaseResult trial(PlannedCase planned, int number, List<Redactor> learnt) {
    long start = context.ticker().getAsLong();
    var wires = new Wires(context, trace);
    CaseResult result;
    try {
      result = watched(planned, number, wires);
    } catch (RuntimeException | Error ours) {
      result = bare(planned, Failures.outcome(ours, plan.server()));
    }
    learnt.addAll(wires.redactors());
    return result.toBuilder().duration(since(start)).build();
  }

  private Duration since(long start) {
    return Duration.ofNanos(context.ticker().getAsLong() - start);
  }

  /// The result of a case that the end of the run has overtaken.
  CaseResult notStarted(PlannedCase planned) {
    return finished(notes.with(planned, bare(planned, Failures.interrupted())).build(), List.of());
  }

  /// @param learnt knows the secrets that came up during the case
  private CaseResult finished(CaseResult result, List<Redactor> learnt) {
    var redactors = new ArrayList<Redactor>(learnt);
    redactors.add(secrets());
    CaseResult redacted = new Redaction(redactors).of(known(result));
    events.emit(new RunEvent.CaseFinished(redacted));
    return redacted;
  }

  private CaseResult known(CaseResult result) {
    Baseline.Known known = plan.baseline().of(result.testId());
    if (known == null) {
      return result;
    }
    Outcome outcome = Rulings.known(result.outcome(), known, plan.baseline().file());
    return outcome.equals(result.outcome())
        ? result
        : result.toBuilder()
            .outcome(outcome)
            .label(BASELINE, result.outcome() instanceof Passed ? "stale" : "known")
            .build();
  }

  private CaseResult watched(PlannedCase planned, int number, Wires wires) {
    try {
      return watched(planned, number, wires.connections());
    } finally {
      wires.tell(planned.testId());
    }
  }

  private CaseResult watched(PlannedCase planned, int number, Connections connections) {
    Deadline end = Deadline.in(planned.timeout());
    var soFar = new AtomicReference<@Nullable CaseResult>();
    OAuth oauth = context.logins().own(plan.server(), planned.testId(), events::authorization);
    Consumer<String> stage = told -> stage(planned, number, told);
    var body = new FutureTask<>(() -> once(planned, connections, oauth, end, stage, soFar::set));
    Thread thread = Thread.ofVirtual().name("case " + planned.testId()).unstarted(body);
    Runnable stop =
        () -> {
          body.cancel(true);
          connections.forceDisconnectAll();
        };
    // Who cancels the run must not wait for one case after the other.
    Runnable cancel = () -> Thread.ofVirtual().name("stop " + planned.testId()).start(stop);
    try (Cancellation.Registration _ = cancellation.onCancel(cancel);
        connections) {
      thread.start();
      try {
        CaseResult result = body.get(planned.timeout().toNanos(), TimeUnit.NANOSECONDS);
        return result.outcome() instanceof Errored errored
                && errored.kind().equals("timeout")
                && end.expired()
            ? cut(planned, result, Failures.timeout(planned.timeout()), List.of())
            : result;
      } catch (TimeoutException late) {
        stop.run();
        await(thread, GRACE);
        return cut(planned, soFar.get(), Failures.timeout(planned.timeout()), List.of());
      } catch (CancellationException | InterruptedException stopped) {
        stop.run();
        await(thread, CANCELLED_GRACE);
        return cut(planned, soFar.get(), Failures.interrupted(), List.of());
      } catch (ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cancellation.cancelled()
            ? cut(planned, soFar.get(), Failures.interrupted(), List.of())
            : cut(
                planned,
                soFar.get(),
                cause instanceof ConnectionFailure.TimedOut && end.expired()
                    ? Failures.timeout(planned.timeout())
                    : Failures.outcome(cause, plan.server()),
                Failures.evidence(cause));
      }
    }
  }

  private CaseResult once(
      PlannedCase planned,
      Connections connections,
      @Nullable OAuth oauth,
      Deadline end,
      Consumer<String> stage,
      Consumer<CaseResult> soFar)
      throws ConnectionFailure, InterruptedException {
    var checks = new CheckRun(plan.server(), preflight, connections, oauth, end);
    return switch (planned) {
      case PlannedCase.OfCheck check -> checks.run(check);
      case PlannedCase.OfCapability capability -> checks.run(capability);
      case PlannedCase.OfGap gap -> checks.run(gap);
      case PlannedCase.OfTools tools -> {
        stage.accept("connecting");
        try (Connection connection = open(connections, oauth, end)) {
          yield inSession(
              connection,
              ToolRuns.run(
                  tools.testCase(),
                  connection,
                  new ToolContext(
                      plan.server().toolTimeout(),
                      end,
                      context.snapshots(),
                      plan.updateSnapshots(),
                      context.ci(),
                      Heads.rerun(plan, planned),
                      stage,
                      result -> soFar.accept(inSession(connection, result)))));
        }
      }
      case PlannedCase.OfConversation conversation -> {
        stage.accept("connecting");
        try (Connection connection = open(connections, oauth, end)) {
          yield inSession(
              connection,
              new Conversations(plan, providers, context.ticker())
                  .run(
                      conversation,
                      connection,
                      end,
                      stage,
                      result -> soFar.accept(inSession(connection, result))));
        }
      }
    };
  }

  private Connection open(Connections connections, @Nullable OAuth oauth, Deadline end)
      throws ConnectionFailure, InterruptedException {
    // A model may say its key, and the server then hears and repeats it.
    return connections.isolated(
        plan.server().target(),
        Options.of(plan.server(), preflight.revision(), oauth).withRedactor(secrets()),
        Deadline.in(plan.server().connectionTimeout()).earlier(end));
  }

  /// The result with the id of the session in which it came about, where the server gave one.
  private static CaseResult inSession(Connection connection, CaseResult result) {
    String id = connection.sessionId();
    return id == null ? result : result.toBuilder().label("session", id).build();
  }

  private void stage(PlannedCase planned, int number, String stage) {
    String trial =
        planned.trials() == 1 ? "" : "trial %d of %d, ".formatted(number, planned.trials());
    events.emit(new RunEvent.StageChanged(planned.testId(), trial + secrets().text(stage)));
  }

  /// Knows all secrets of the run's files.
  private Redactor secrets() {
    return plan.models().services().redactor(plan.server().redactor());
  }

  private static void await(Thread thread, Duration grace) {
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(grace);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// The result of a case that did not come to its end: what is known so far, and why it ended.
  private static CaseResult cut(
      PlannedCase planned, @Nullable CaseResult soFar, Outcome outcome, List<Exchange> evidence) {
    if (soFar == null) {
      return bare(planned, outcome).toBuilder().evidence(evidence).build();
    }
    var result = soFar.toBuilder().outcome(outcome).judgePending(false);
    if (soFar.conversation() != null) {
      boolean late = outcome instanceof Errored errored && errored.kind().equals("timeout");
      result.status(late ? ConversationStatus.TIMEOUT : ConversationStatus.ERROR);
    }
    return result.build();
  }

  /// A result that knows no more than its outcome and what the plan says.
  static CaseResult bare(PlannedCase planned, Outcome outcome) {
    return planned instanceof PlannedCase.OfCheck check
        ? CheckRun.labelled(check, null, outcome).build()
        : CaseResult.builder(planned.testId(), outcome).build();
  }
}
