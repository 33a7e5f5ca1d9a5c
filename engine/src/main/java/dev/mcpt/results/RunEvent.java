package dev.mcpt.results;

import java.time.Duration;
import java.time.OffsetDateTime;

/// What happens during a run, in the order in which it happens. Progress display, live log and
/// final report are three readers of this one stream. A case is named by its [CaseResult#key].
public sealed interface RunEvent {

  /// The first event of a run.
  ///
  /// @param cases how many cases (or checks) are planned
  record RunStarted(
      String runId,
      OffsetDateTime timestamp,
      SuiteHead suite,
      ServerHead server,
      int cases,
      int parallelism)
      implements RunEvent {}

  /// A connection is about to be tried.
  ///
  /// @param target the URL or the command line, redacted
  record Connecting(String target) implements RunEvent {}

  /// An attempt to connect failed and will be repeated.
  ///
  /// @param attempt the attempt that failed, from 1
  /// @param of how many attempts there are in all
  /// @param pause time until the next one
  record RetryScheduled(int attempt, int of, Duration pause, String reason) implements RunEvent {}

  record CaseQueued(String key) implements RunEvent {}

  record CaseStarted(String key) implements RunEvent {}

  /// A running case does something else now: `connecting`, `turn 2`, a tool's name, `judging`.
  record StageChanged(String key, String stage) implements RunEvent {}

  record CaseFinished(CaseResult result) implements RunEvent {}

  /// Something that a person should know and that is no result.
  record Notice(String text) implements RunEvent {}

  /// The last event of a run, of an interrupted one as well.
  record RunFinished(RunResult result) implements RunEvent {}
}
