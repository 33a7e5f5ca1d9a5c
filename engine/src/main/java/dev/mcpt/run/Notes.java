package dev.mcpt.run;

import dev.mcpt.plan.PlannedCase;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.CaseResultBuilder;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.TestCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import java.util.Map;
import java.util.stream.Collectors;

/// Keeps what the user noted on a case: its `metadata` and tags become labels of the result, where
/// the run itself says nothing under that name.
final class Notes {

  private final Map<String, TestCase> cases;

  Notes(Suite suite) {
    cases =
        suite.cases().stream()
            .collect(
                Collectors.toUnmodifiableMap(TestCase::id, test -> test, (first, again) -> first));
  }

  CaseResultBuilder with(PlannedCase planned, CaseResult result) {
    CaseResultBuilder noted = result.toBuilder();
    TestCase testCase = cases.get(planned.caseId());
    if (testCase == null) {
      return noted;
    }
    for (JsonObject.Member note : testCase.metadata().members()) {
      if (!result.labels().containsKey(note.name())) {
        noted.label(
            note.name(),
            note.value() instanceof JsonString(String text) ? text : Json.write(note.value()));
      }
    }
    if (!testCase.tags().isEmpty() && !result.labels().containsKey("tags")) {
      noted.label("tags", String.join(", ", testCase.tags()));
    }
    return noted;
  }
}
