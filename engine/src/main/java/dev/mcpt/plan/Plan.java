package dev.mcpt.plan;

import dev.mcpt.config.ServerConfig;
import dev.mcpt.suite.Baseline;
import dev.mcpt.suite.Suite;
import java.util.List;

/// What will be run, in which order, how many at once. Made by [Planner]; nothing was touched yet.
///
/// @param suite what the user asked for
/// @param server whom it is asked of
/// @param parallelism how many cases run at once, at least 1
/// @param cases in the order in which they start and are reported
/// @param strict SHOULD counts like MUST
/// @param intrusive checks that may disturb the server are in the plan
/// @param updateSnapshots snapshots that differ are written anew
/// @param baseline the failures that are known
/// @param models which models there are, and what they may cost
public record Plan(
    Suite suite,
    ServerConfig server,
    int parallelism,
    List<PlannedCase> cases,
    boolean strict,
    boolean intrusive,
    boolean updateSnapshots,
    Baseline baseline,
    ModelPlan models) {

  public Plan {
    cases = List.copyOf(cases);
  }

  /// The plan with failures that are known.
  public Plan with(Baseline known) {
    return new Plan(
        suite, server, parallelism, cases, strict, intrusive, updateSnapshots, known, models);
  }
}
