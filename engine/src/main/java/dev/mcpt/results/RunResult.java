package dev.mcpt.results;

import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is known after a run, and all that a report may read.
///
/// @param timestamp when the run started, with the zone's offset
/// @param configuration the settings that applied, redacted
/// @param results in the order of the suite file
/// @param usage tokens, cost and the like; empty where no model was used
/// @param environment version of mcp-t, Java, operating system
/// @param interrupted the run was ended from outside; the results are those until then
/// @param connectFailure why no case could start, or null
public record RunResult(
    String runId,
    OffsetDateTime timestamp,
    SuiteHead suite,
    ServerHead server,
    JsonObject configuration,
    List<CaseResult> results,
    Summary summary,
    JsonObject usage,
    JsonObject environment,
    boolean interrupted,
    @Nullable Errored connectFailure) {

  /// @throws IllegalArgumentException if the summary is not counted from these results
  public RunResult {
    results = List.copyOf(results);
    if (!summary.equals(Summary.of(results, summary.duration()))) {
      throw new IllegalArgumentException("the summary is not that of the results");
    }
  }

  /// A result whose summary is counted from its results.
  public RunResult(
      String runId,
      OffsetDateTime timestamp,
      SuiteHead suite,
      ServerHead server,
      JsonObject configuration,
      List<CaseResult> results,
      Duration duration,
      JsonObject usage,
      JsonObject environment,
      boolean interrupted,
      @Nullable Errored connectFailure) {
    this(
        runId,
        timestamp,
        suite,
        server,
        configuration,
        results,
        Summary.of(results, duration),
        usage,
        environment,
        interrupted,
        connectFailure);
  }

  /// The exit code of the process, decided here and nowhere else: 130 interrupted, 70 a defect of
  /// mcp-t, 3 the world's fault or nothing executed, 1 the server's fault, 0 all good; the first
  /// that applies.
  public int exitCode() {
    if (interrupted) {
      return 130;
    }
    if (summary.broken() > 0) {
      return 70;
    }
    if (connectFailure != null || summary.errored() > 0 || summary.executed() == 0) {
      return 3;
    }
    return summary.failed() > 0 ? 1 : 0;
  }

  /// What the repeated cases say together; null where no case was repeated.
  public @Nullable SuiteTrials trials() {
    return SuiteTrials.of(results);
  }

  /// The command that runs one case of this run again.
  public String rerun(CaseResult result) {
    for (Finding finding : result.findings()) {
      if (!finding.rerun().isBlank()) {
        return finding.rerun();
      }
    }
    String scenario = result.labels().get("scenario");
    if (scenario != null) {
      return Rerun.scenario(scenario, server.reference());
    }
    if (result.checkId() != null) {
      return Rerun.check(result.checkId(), server.reference());
    }
    return Rerun.only(suite.reference(), server.reference(), result.testId());
  }
}
