package dev.mcpt.compare;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Evaluation;
import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.ServerHead;
import dev.mcpt.results.SuiteHead;
import dev.mcpt.results.Trial;
import dev.mcpt.results.TrialSummary;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Small runs.
final class Sample {

  static final Outcome PASSED = new Passed("fine");
  static final Outcome WARNED = new Warned("hm");
  static final Outcome FAILED = new Failed("no");
  static final Outcome ERRORED = new Errored("timeout", "too late", "wait");
  static final Outcome ABSENT = new NotApplicable("only over HTTP");
  static final Outcome UNTESTABLE = new Untestable("needs a hint");

  private Sample() {}

  static CaseResult took(String id, Outcome outcome, int milliseconds) {
    return CaseResult.builder(id, outcome).duration(Duration.ofMillis(milliseconds)).build();
  }

  static CaseResult judged(String id, double score) {
    return CaseResult.builder(id, PASSED)
        .evaluation(new Evaluation(score, Map.of(), "so", true))
        .build();
  }

  /// A case of so many successes, then failures, then errors.
  static CaseResult repeated(String id, int successes, int failures, int errors) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < successes + failures + errors; i++) {
      Outcome outcome = i < successes ? PASSED : i < successes + failures ? FAILED : ERRORED;
      trials.add(new Trial(outcome, Duration.ofMillis(100L * (i + 1)), (double) i));
    }
    Outcome outcome = errors > 0 ? ERRORED : failures > 0 ? FAILED : PASSED;
    return CaseResult.builder(id, outcome).trials(TrialSummary.of(trials)).build();
  }

  static RunResult run(CaseResult... results) {
    return run(1, results);
  }

  static RunResult run(int day, CaseResult... results) {
    return new RunResult(
        "run-" + day,
        OffsetDateTime.parse("2026-03-0%dT12:00:00Z".formatted(day)),
        new SuiteHead("smoke", "Smoke", "tools", "smoke.yaml"),
        server("everything", "2025-11-25"),
        Json.object("parallelism", 5),
        List.of(results),
        Duration.ofSeconds(1),
        JsonObject.EMPTY,
        Json.object("mcpt_version", "1.0"),
        false,
        null);
  }

  static ServerHead server(String name, String revision) {
    return new ServerHead(
        "s",
        "s",
        "http",
        "http://127.0.0.1:1/mcp",
        "s",
        List.of(revision),
        Json.object("name", name));
  }
}
