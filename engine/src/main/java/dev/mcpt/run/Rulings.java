package dev.mcpt.run;

import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.plan.CheckSettings;
import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;

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
