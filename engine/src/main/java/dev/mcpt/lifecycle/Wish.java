package dev.mcpt.lifecycle;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody wants to be tried.
///
/// @param scenarios at least one
/// @param era whose scenarios are played; null: those with sessions where the server has them
/// @param clients of each scenario; 0: as many as it has by default
/// @param sessionTimeout quiet time after which the server ends a session; null: it is asked
/// @param reapInterval time between two clean-ups of the server; null: it is asked
/// @param longest session timeout that is waited for
public record Wish(
    Set<Scenario> scenarios,
    @Nullable Era era,
    int clients,
    @Nullable Duration sessionTimeout,
    @Nullable Duration reapInterval,
    Duration longest) {

  public Wish {
    scenarios = Set.copyOf(scenarios);
  }

  /// As results tell it.
  public JsonObject json() {
    return Json.object(
        "scenarios",
        Json.array(scenarios.stream().sorted().map(Scenario::word).toArray()),
        "era",
        era == null ? null : era.name().toLowerCase(Locale.ROOT),
        "clients",
        clients == 0 ? null : clients);
  }
}
