package dev.mcpt.cli.command;

import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;

/// A plan for programs to read.
final class PlanJson {

  private PlanJson() {}

  static String of(Plan plan) {
    JsonObject json =
        Json.object()
            .put("suite", plan.suite().id())
            .put("suite_type", plan.suite().type().word())
            .put("server", plan.server().display())
            .put("parallelism", plan.parallelism())
            .put("tests", plan.cases().stream().map(PlanJson::of).toList())
            .build();
    return Json.pretty(json) + "\n";
  }

  private static JsonObject of(PlannedCase planned) {
    JsonObject.Builder json =
        Json.object()
            .put("test_id", planned.testId())
            .put("case", planned.caseId())
            .put("timeout_seconds", planned.timeout().toMillis() / 1000.0)
            .put("trials", planned.trials());
    if (planned instanceof PlannedCase.OfCheck check) {
      json.put("check_id", check.check().requirement().id());
      json.put("requirement", check.check().requirement().sentence());
    }
    if (planned instanceof PlannedCase.OfConversation conversation) {
      json.put("model", conversation.model());
      json.put("user", conversation.user());
      json.put("judge", conversation.judge());
    }
    return json.build();
  }
}
