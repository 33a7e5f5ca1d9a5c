package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Ink;
import dev.mcpt.cli.console.Sheet;
import dev.mcpt.config.ConfigException;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a server can be used: it connects, shakes hands, and lists what it declares.
final class Health {
  private final Desk desk;
  private final List<Step> steps = new ArrayList<>();
  private @Nullable ConnectionFailure failure;
  private long startedAt = System.nanoTime();

  Health(Desk desk) {
    this.desk = desk;
  }

  /// @param problem why the step is not good, or null
  private record Step(String name, Duration took, String detail, @Nullable String problem) {}

  /// @param seconds for connecting and for each request; null: as the server's file says
  Exit of(String given, Form form, @Nullable Double seconds)
      throws ConfigException, InterruptedException {
    try (Visit visit = new Visit(desk, given, seconds)) {
      look(visit);
      boolean good = failure == null && steps.stream().allMatch(step -> step.problem() == null);
      switch (form) {
        case json -> desk.console().result(Json.pretty(json(visit, good)));
        case console -> print(visit, good);
      }
      return good ? Exit.OK : Exit.ERRORED;
    }
  }

  private void look(Visit visit) throws InterruptedException {
    startedAt = System.nanoTime();
    try {
      Connection connection = visit.connect();
      Duration all = since(startedAt);
      Duration handshake = connection.handshake().took();
      steps.add(new Step("connect", all.minus(handshake), "", null));
      steps.add(new Step("handshake", handshake, spoken(connection), null));
      JsonObject has = connection.capabilities();
      if (connection.era() == Era.STATEFUL) {
        ping(visit);
      }
      if (has.has("tools")) {
        list(visit, "tools", Connection::tools);
      }
      if (has.has("resources")) {
        list(visit, "resources", Connection::resources);
        list(visit, "templates", Connection::resourceTemplates);
      }
      if (has.has("prompts")) {
        list(visit, "prompts", Connection::prompts);
      }
    } catch (ConnectionFailure broken) {
      failure = broken;
    }
  }

  private <T> T ask(Visit visit, Visit.Question<T> question)
      throws ConnectionFailure, InterruptedException {
    int before = visit.recoveries().size();
    try {
      return visit.ask(question);
    } finally {
      for (Visit.Recovery each : visit.recoveries().subList(before, visit.recoveries().size())) {
        steps.add(new Step("recover", each.took(), "after " + each.from().kind(), null));
      }
    }
  }

  private void ping(Visit visit) throws ConnectionFailure, InterruptedException {
    Reply reply = ask(visit, connection -> connection.ping(visit.request()));
    steps.add(
        new Step(
            "ping",
            reply.took(),
            "",
            reply.result() == null ? "answered with an error: " + reply.body() : null));
  }

  /// Something that lists.
  @FunctionalInterface
  private interface Lister {
    Listing list(Connection connection, Deadline deadline)
        throws ConnectionFailure, InterruptedException;
  }

  private void list(Visit visit, String what, Lister lister)
      throws ConnectionFailure, InterruptedException {
    long from = System.nanoTime();
    Listing listing = ask(visit, connection -> lister.list(connection, visit.request()));
    int count = listing.items().size();
    steps.add(new Step(what, since(from), Integer.toString(count), listing.problem()));
  }

  private static String spoken(Connection connection) {
    JsonObject info = connection.serverInfo();
    String who = info == null ? "" : ", " + info.string("name") + " " + info.string("version");
    return connection.revision().id()
        + " ("
        + connection.era().name().toLowerCase(Locale.ROOT)
        + ")"
        + who;
  }

  private void print(Visit visit, boolean good) {
    Console console = desk.console();
    String name = visit.server().name();
    String display = visit.server().display();
    console.result(console.out(name, Ink.BOLD) + (name.equals(display) ? "" : "  " + display));
    Sheet sheet = new Sheet("  ");
    for (Step step : steps) {
      String problem = step.problem();
      sheet.row(
          problem == null ? console.out("ok", Ink.GREEN) : console.out("not ok", Ink.RED),
          step.name(),
          "%5d ms".formatted(step.took().toMillis()),
          problem == null ? step.detail() : problem);
    }
    ConnectionFailure broken = failure;
    if (broken != null) {
      sheet.row(
          console.out("not ok", Ink.RED),
          steps.isEmpty() ? "connect" : "then",
          "%5d ms".formatted(since(startedAt).toMillis()),
          broken.kind() + ": " + broken.getMessage());
    }
    console.resultText(sheet.text(console.terminal().width()));
    if (broken != null) {
      console.result("  " + broken.hint());
    }
    console.result(good ? console.out("healthy", Ink.GREEN) : console.out("not healthy", Ink.RED));
  }

  private JsonObject json(Visit visit, boolean good) {
    JsonObject.Builder json =
        Json.object()
            .put("healthy", good)
            .put("server", visit.server().name())
            .put("target", visit.server().display())
            .put("steps", steps.stream().map(Health::json).toList());
    if (failure != null) {
      json.put(
          "error",
          Json.object(
              "kind", failure.kind(), "message", failure.getMessage(), "hint", failure.hint()));
    }
    return json.build();
  }

  private static JsonObject json(Step step) {
    return Json.object()
        .put("step", step.name())
        .put("ok", step.problem() == null)
        .put("duration_ms", step.took().toNanos() / 1e6)
        .put("detail", step.problem() == null ? step.detail() : step.problem())
        .build();
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
