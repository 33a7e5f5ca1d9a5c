package dev.mcpt.lifecycle;

import dev.mcpt.results.NotApplicable;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the clients of all scenarios say together. Pure.
public final class LifecycleSummary {
  private final List<ClientRun> runs;
  private final Duration took;
  private final JsonObject costs;

  /// @param took the whole run
  /// @param costs what it took of the machine, as [LifecycleRun#costs] says
  public LifecycleSummary(List<ClientRun> runs, Duration took, JsonObject costs) {
    this.runs = List.copyOf(runs);
    this.took = took;
    this.costs = costs;
  }

  /// A line for each scenario that was tried.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Scenario scenario : Scenario.values()) {
      List<ClientRun> of = of(scenario);
      if (of.isEmpty()) {
        continue;
      }
      long passed = of.stream().filter(it -> it.result().success()).count();
      boolean none = of.stream().allMatch(it -> it.result().outcome() instanceof NotApplicable);
      lines.add(
          none
              ? scenario.title() + ": not applicable, " + of.getFirst().result().outcome().message()
              : scenario.title() + ": " + passed + "/" + of.size() + " passed");
    }
    return lines;
  }

  /// As `summary.json` has it.
  public JsonObject json() {
    JsonObject.Builder scenarios = Json.object();
    for (Scenario scenario : Scenario.values()) {
      List<ClientRun> of = of(scenario);
      if (!of.isEmpty()) {
        scenarios.put(
            scenario.test(),
            Json.object("runs", of.size(), "passed", passed(of), "executed", executed(of)));
      }
    }
    return Json.object()
        .put("runs", runs.size())
        .put("executed", executed(runs))
        .put("passed", passed(runs))
        .put("success_rate", executed(runs) == 0 ? null : share(passed(runs), executed(runs)))
        .put("duration_seconds", took.toMillis() / 1000.0)
        .put("average_session_duration_seconds", averageSeconds())
        .put("heartbeat_effectiveness_percent", heartbeats())
        .put("scenarios", scenarios.build())
        .put("latency", costs.get("latency"))
        .put("resources", Json.object("client", costs.get("client"), "server", costs.get("server")))
        .build();
  }

  /// What stands in `summary.json`.
  public String text() {
    return Json.pretty(json()) + "\n";
  }

  private List<ClientRun> of(Scenario scenario) {
    return runs.stream().filter(it -> it.scenario() == scenario).toList();
  }

  private static int passed(List<ClientRun> of) {
    return (int) of.stream().filter(it -> it.result().success()).count();
  }

  private static int executed(List<ClientRun> of) {
    return (int) of.stream().filter(it -> it.result().outcome().executed()).count();
  }

  private Double averageSeconds() {
    double millis =
        runs.stream()
            .filter(it -> it.result().outcome().executed())
            .mapToLong(it -> it.result().duration().toMillis())
            .average()
            .orElse(0);
    return Math.round(millis) / 1000.0;
  }

  /// Heartbeats that were answered in 100 that should have been sent; null without heartbeats.
  private @Nullable Double heartbeats() {
    long expected = 0;
    long answered = 0;
    for (ClientRun run : of(Scenario.HEARTBEAT)) {
      expected += number(run, "heartbeats_expected");
      answered += number(run, "heartbeats_answered");
    }
    return expected == 0 ? null : (Double) share((int) answered, (int) expected);
  }

  private static long number(ClientRun run, String member) {
    return run.file().get(member) instanceof JsonNumber number ? number.decimal().longValue() : 0;
  }

  private static double share(int part, int whole) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.1f", 100.0 * part / whole));
  }
}
