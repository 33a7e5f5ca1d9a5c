package dev.mcpt.compare;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.ServerHead;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why a difference between two runs may come from something else than the server.
final class Cautions {

  /// The labels of a case that say by whom it was played and judged.
  private static final List<String> PLAYERS = List.of("model", "judge");

  private final List<String> cautions = new ArrayList<>();

  private Cautions() {}

  static List<String> of(RunResult before, RunResult after) {
    var all = new Cautions();
    if (before.runId().equals(after.runId()) && before.timestamp().equals(after.timestamp())) {
      all.cautions.add("this is one run twice");
    } else if (before.timestamp().isAfter(after.timestamp())) {
      all.cautions.add("the first run is the later one: RUN1 is before, RUN2 is after");
    }
    all.differ("suite", before.suite().id(), after.suite().id());
    all.differ("kind of suite", before.suite().type(), after.suite().type());
    all.differ("server", name(before.server()), name(after.server()));
    all.differ("transport", before.server().transport(), after.server().transport());
    all.differ(
        "protocol revision",
        String.join(", ", before.server().revisions()),
        String.join(", ", after.server().revisions()));
    for (String player : PLAYERS) {
      all.differ(player, labels(before, player), labels(after, player));
    }
    all.members("setting", before.configuration(), after.configuration());
    all.members("environment", before.environment(), after.environment());
    all.end("first", before);
    all.end("second", after);
    return List.copyOf(all.cautions);
  }

  private void differ(String what, String before, String after) {
    if (!before.equals(after)) {
      cautions.add("another %s: %s, was %s".formatted(what, shown(after), shown(before)));
    }
  }

  private static String shown(String text) {
    return text.isEmpty() ? "none" : text;
  }

  /// What the server calls itself; one that does not say is known by its address.
  private static String name(ServerHead server) {
    JsonObject info = server.serverInfo();
    String name = info == null ? null : info.string("name");
    return Objects.requireNonNullElse(name, server.target());
  }

  private static String labels(RunResult run, String name) {
    Set<String> values = new LinkedHashSet<>();
    for (CaseResult result : run.results()) {
      String value = result.labels().get(name);
      if (value != null) {
        values.add(value);
      }
    }
    return String.join(", ", values);
  }

  private void members(String what, JsonObject before, JsonObject after) {
    Set<String> names = new LinkedHashSet<>(before.keys());
    names.addAll(after.keys());
    for (String name : names) {
      differ(what + " " + name, text(before.get(name)), text(after.get(name)));
    }
  }

  private static String text(@Nullable JsonValue value) {
    return switch (value) {
      case null -> "";
      case JsonString(String text) -> text;
      case JsonValue other -> Json.write(other);
    };
  }

  private void end(String which, RunResult run) {
    if (run.interrupted()) {
      cautions.add("the %s run was interrupted and is not whole".formatted(which));
    }
    if (run.connectFailure() != null) {
      cautions.add("the %s run did not reach the server".formatted(which));
    }
  }
}
