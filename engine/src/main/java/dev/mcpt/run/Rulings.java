package dev.mcpt.run;

import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.plan.CheckSettings;
import dev.mcpt.results.Broken;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import dev.mcpt.suite.Baseline;

/// What a check's verdict means for the run. Pure; the one place where that is decided.
final class Rulings {

  private Rulings() {}

  static Outcome outcome(Requirement requirement, Verdict verdict, CheckSettings settings) {
    return switch (verdict) {
      case Verdict.Holds holds -> new Passed(holds.message());
      case Verdict.Tolerated tolerated -> new Warned(tolerated.message());
      case Verdict.NotApplicable absent -> new NotApplicable(absent.message());
      case Verdict.Untestable missing -> new Untestable(missing.message());
      case Verdict.Violated violated ->
          fails(requirement, settings)
              ? new Failed(violated.message())
              : new Warned(violated.message());
    };
  }

  /// What an outcome means where the failure of its test is known: a warning, and a failure where
  /// the test passes, so that nobody goes on believing in it.
  static Outcome known(Outcome outcome, Baseline.Known known, String file) {
    String why = known.why() == null ? "" : " (" + known.why() + ")";
    return switch (outcome) {
      case Failed(String message) -> new Warned("known" + why + ": " + message);
      case Passed _ ->
          new Failed(
              file + " knows this failure, and the test passes: take `" + known.test() + "` out");
      case Warned _, Errored _, Broken _, NotApplicable _, Untestable _ -> outcome;
    };
  }

  private static boolean fails(Requirement requirement, CheckSettings settings) {
    boolean security = requirement.category().equals("security");
    if (security && requirement.severity().compareTo(settings.threshold()) < 0) {
      return false;
    }
    return switch (requirement.level()) {
      case MUST -> true;
      case SHOULD -> settings.strict() || security;
      case MAY, ROBUSTNESS -> false;
    };
  }
}
