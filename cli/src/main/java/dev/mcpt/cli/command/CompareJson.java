package dev.mcpt.cli.command;

import dev.mcpt.compare.Change;
import dev.mcpt.compare.Comparison;
import dev.mcpt.compare.RateShift;
import dev.mcpt.compare.Shift;
import dev.mcpt.compare.Spending;
import dev.mcpt.compare.TestChange;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Proportion;
import dev.mcpt.results.RunResult;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A comparison for programs: every test, those that did not change included.
final class CompareJson {

  private CompareJson() {}

  static String text(CompareVerdict verdict) {
    Comparison comparison = verdict.comparison();
    JsonObject.Builder counts = Json.object();
    for (Change change : Change.values()) {
      counts.put(change.word(), comparison.of(change).size());
    }
    Spending spending = comparison.spending();
    return Json.pretty(
            Json.object()
                .put("regressed", comparison.regressed())
                .put("thresholds_missed", verdict.missed())
                .put("exit_code", verdict.exit().code())
                .put("before", head(comparison.before()))
                .put("after", head(comparison.after()))
                .put("cautions", comparison.cautions())
                .put("counts", counts.build())
                .put("latency_seconds", latency(comparison.latency()))
                .put("requests_made", shift(spending.requests()))
                .put("input_tokens", shift(spending.inputTokens()))
                .put("output_tokens", shift(spending.outputTokens()))
                .put("cost_usd", shift(spending.costUsd()))
                .put("tests", comparison.tests().stream().map(CompareJson::test).toList())
                .build())
        + "\n";
  }

  private static JsonObject head(RunResult run) {
    return Json.object()
        .put("run_id", run.runId())
        .put("timestamp", run.timestamp().toString())
        .put("suite_id", run.suite().id())
        .put("server", run.server().name())
        .put("exit_code", run.exitCode())
        .build();
  }

  private static JsonObject test(TestChange test) {
    return Json.object()
        .put("test_id", test.testId())
        .put("change", test.change().word())
        .put("before", result(test.before()))
        .put("after", result(test.after()))
        .put("latency_seconds", latency(test.latency()))
        .put("score", shift(test.score()))
        .put("trials", rates(test.rates()))
        .build();
  }

  private static @Nullable JsonObject result(@Nullable CaseResult result) {
    return result == null
        ? null
        : Json.object()
            .put("outcome", result.outcome().word())
            .put("message", result.outcome().message())
            .build();
  }

  private static @Nullable JsonObject latency(@Nullable Shift shift) {
    JsonObject json = shift(shift);
    return shift == null || json == null
        ? null
        : json.with("beyond_noise", Json.of(shift.latencyMoved()));
  }

  private static @Nullable JsonObject shift(@Nullable Shift shift) {
    if (shift == null) {
      return null;
    }
    return Json.object()
        .put("before", shift.before())
        .put("after", shift.after())
        .put("percent", Double.isFinite(shift.percent()) ? shift.percent() : null)
        .build();
  }

  private static @Nullable JsonObject rates(@Nullable RateShift rates) {
    return rates == null
        ? null
        : Json.object()
            .put("before", proportion(rates.before()))
            .put("after", proportion(rates.after()))
            .put("p_value", rates.p())
            .put("meaning", rates.meaning().word())
            .build();
  }

  private static JsonObject proportion(Proportion proportion) {
    return Json.object()
        .put("decided", proportion.trials())
        .put("successes", proportion.successes())
        .build();
  }
}
