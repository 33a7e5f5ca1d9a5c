package dev.mcpt.plan;

import dev.mcpt.config.Glob;
import dev.mcpt.suite.TestCase;
import java.util.List;
import java.util.regex.Pattern;

/// Which planned cases `--only` and `--tag` choose.
final class Selection {

  private Selection() {}

  /// No tags asked for, or the case has one of them.
  static boolean hasTag(TestCase testCase, List<String> tags) {
    return tags.isEmpty() || testCase.tags().stream().anyMatch(tags::contains);
  }

  /// No globs given, or one matches the test's id, the id without the era, its check, or its case.
  static boolean chosen(PlannedCase planned, List<String> globs) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> matches(planned, glob));
  }

  private static boolean matches(PlannedCase planned, String glob) {
    Pattern pattern = Glob.pattern(glob);
    String id = planned.testId();
    String withoutEra = id.indexOf('@') < 0 ? id : id.substring(0, id.indexOf('@'));
    return matches(pattern, id)
        || matches(pattern, withoutEra)
        || matches(pattern, planned.caseId())
        || (planned instanceof PlannedCase.OfCheck check
            && matches(pattern, check.check().requirement().id()));
  }

  private static boolean matches(Pattern pattern, String text) {
    return pattern.matcher(text).matches();
  }
}
