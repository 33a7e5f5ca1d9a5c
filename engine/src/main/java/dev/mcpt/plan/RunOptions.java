package dev.mcpt.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the command line says beyond the suite file; null and empty mean that the suite file
/// decides.
///
/// @param parallelism how many cases run at once, at least 1
/// @param only ids or globs (`*`, `?`) of test cases, checks or tests
/// @param tags a case with any of them is chosen
/// @param trials how often each case is repeated, at least 1
/// @param timeout the time one case may take
/// @param strict SHOULD counts like MUST
/// @param intrusive checks that may disturb the server are run
/// @param callTools tools that are not declared readOnly may be called
/// @param hints what checks may use, by name
/// @param model the model's name for every conversation
/// @param judge the judge's name for every conversation
/// @param updateSnapshots snapshots that differ are written anew
public record RunOptions(
    @Nullable Integer parallelism,
    List<String> only,
    List<String> tags,
    @Nullable Integer trials,
    @Nullable Duration timeout,
    boolean strict,
    boolean intrusive,
    boolean callTools,
    Map<String, String> hints,
    @Nullable String model,
    @Nullable String judge,
    boolean updateSnapshots) {

  public RunOptions {
    only = List.copyOf(only);
    tags = List.copyOf(tags);
    hints = Map.copyOf(hints);
  }

  /// The suite file decides everything.
  public static RunOptions none() {
    return new RunOptions(
        null, List.of(), List.of(), null, null, false, false, false, Map.of(), null, null, false);
  }
}
