package dev.mcpt.results;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The repeats of a case and of a suite as JSON, and back. Chances are written for readers and
/// counted anew when read.
final class TrialJson {

  private TrialJson() {}

  static JsonObject write(TrialSummary trials) {
    Proportion decided = trials.decided();
    Proportion.Interval interval = decided.wilson();
    List<Double> passAt = decided.passAt();
    List<Double> passHat = decided.passHat();
    return Json.object(
        "trials",
        trials.trials(),
        "decided",
        decided.trials(),
        "successes",
        trials.successes(),
        "flaky",
        trials.flaky(),
        "pass_at_k",
        passAt.isEmpty() ? 0.0 : passAt.getLast(),
        "pass_hat_k",
        passHat.isEmpty() ? 0.0 : passHat.getLast(),
        "pass_at",
        passAt,
        "pass_hat",
        passHat,
        "interval",
        Json.object("low", interval.low(), "high", interval.high()),
        "each",
        Values.array(trials.each(), TrialJson::write));
  }

  static TrialSummary read(Fields from) throws ResultFormatException {
    int trials = from.small("trials");
    boolean counts = from.json().get("each") == null;
    try {
      return new TrialSummary(
          trials,
          new Proportion(counts ? trials : from.small("decided"), from.small("successes")),
          counts ? List.of() : from.list("each", TrialJson::trial));
    } catch (IllegalArgumentException e) {
      throw from.wrong("trials", String.valueOf(e.getMessage()));
    }
  }

  private static JsonObject write(Trial trial) {
    JsonObject.Builder json = Json.object();
    OutcomeJson.write(json, trial.outcome());
    return json.put("duration_seconds", Values.seconds(trial.duration()))
        .put("score", trial.score())
        .build();
  }

  private static Trial trial(Fields from) throws ResultFormatException {
    return new Trial(
        OutcomeJson.read(from), from.seconds("duration_seconds"), from.numberOrNull("score"));
  }

  static @Nullable JsonObject write(@Nullable SuiteTrials trials) {
    return trials == null
        ? null
        : Json.object(
            "cases",
            trials.cases(),
            "undecided",
            trials.undecided(),
            "flaky",
            trials.flaky(),
            "pass_at_1",
            trials.passAt1(),
            "pass_hat",
            trials.passHat());
  }
}
