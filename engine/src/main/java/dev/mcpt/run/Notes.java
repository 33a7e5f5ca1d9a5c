package dev.mcpt.run;

import dev.mcpt.plan.PlannedCase;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.CaseResultBuilder;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.TestCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;

/// Keeps what the user noted on a case: its `metadata` and tags become labels of the result, where
/// the run itself says nothing under that name.
final class Notes {

  private Notes() {}

  static CaseResultBuilder with(Suite suite, PlannedCase planned, CaseResult result) {
    CaseResultBuilder noted = result.toBuilder();
    for (TestCase testCase : suite.cases()) {
      if (testCase.id().equals(planned.caseId())) {
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
      }
    }
    return noted;
  }
}
