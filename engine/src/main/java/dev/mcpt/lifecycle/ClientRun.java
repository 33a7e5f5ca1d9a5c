package dev.mcpt.lifecycle;

import dev.mcpt.results.CaseResult;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;

/// What became of one client of a scenario.
///
/// @param number counts from 1 in its scenario
/// @param result as reports show it
/// @param file as its own file says it
public record ClientRun(Scenario scenario, int number, CaseResult result, JsonObject file) {

  /// `client_<n>_<scenario>.json`.
  public String fileName() {
    return "client_" + number + "_" + scenario.word() + ".json";
  }

  /// What stands in that file.
  public String text() {
    return Json.pretty(file) + "\n";
  }
}
