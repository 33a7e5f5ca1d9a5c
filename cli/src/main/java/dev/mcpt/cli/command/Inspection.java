package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.config.ConfigException;
import dev.mcpt.wire.client.CacheHint;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.EraSurvey;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at everything that a server says of itself.
final class Inspection {
  private final Desk desk;

  Inspection(Desk desk) {
    this.desk = desk;
  }

  /// @param seconds for connecting and for each request; null: as the server's file says
  Exit of(String given, Form form, boolean trace, @Nullable Double seconds)
      throws ConfigException, ConnectionFailure, InterruptedException {
    try (Visit visit = new Visit(desk, given, seconds)) {
      JsonObject seen = look(visit, visit.connect());
      List<Exchange> wire = trace ? visit.exchanges() : List.of();
      switch (form) {
        case json ->
            desk.console()
                .result(
                    Json.pretty(
                        trace
                            ? seen.with(
                                "wire", Json.of(wire.stream().map(Inspection::json).toList()))
                            : seen));
        case console -> {
          new InspectionText(desk.console()).print(seen);
          wire.forEach(this::print);
        }
      }
      return Exit.OK;
    }
  }

  private static JsonObject look(Visit visit, Connection connection)
      throws ConnectionFailure, InterruptedException {
    EraSurvey survey = visit.survey();
    JsonObject has = connection.capabilities();
    List<String> problems = new ArrayList<>();
    JsonObject.Builder caching = Json.object();
    JsonObject.Builder json =
        Json.object()
            .put("server", visit.server().name())
            .put("target", visit.server().display())
            .put("server_info", connection.serverInfo())
            .put("revision", connection.revision().id())
            .put("revisions", revisions(survey))
            .put("instructions", connection.instructions())
            .put("capabilities", has);
    if (has.has("tools")) {
      list(json, "tools", visit.ask(server -> server.tools(visit.request())), problems, caching);
    }
    if (has.has("resources")) {
      list(
          json,
          "resources",
          visit.ask(server -> server.resources(visit.request())),
          problems,
          caching);
      list(
          json,
          "resource_templates",
          visit.ask(server -> server.resourceTemplates(visit.request())),
          problems,
          caching);
    }
    if (has.has("prompts")) {
      list(
          json, "prompts", visit.ask(server -> server.prompts(visit.request())), problems, caching);
    }
    return json.put("caching", caching.build()).put("problems", problems).build();
  }

  private static void list(
      JsonObject.Builder json,
      String name,
      Listing listing,
      List<String> problems,
      JsonObject.Builder caching) {
    json.put(name, listing.items());
    CacheHint hint = listing.cacheHint();
    if (hint != null) {
      caching.put(
          name,
          Json.object(
              "ttl_ms", hint.fresh().toMillis(), "scope", hint.shared() ? "public" : "private"));
    }
    if (listing.problem() != null) {
      problems.add(name + ": " + listing.problem());
    }
  }

  private static List<String> revisions(EraSurvey survey) {
    Revision stateful = survey.stateful() ? survey.statefulRevision() : null;
    return Stream.concat(Stream.ofNullable(stateful), survey.modernVersions().stream())
        .map(Revision::id)
        .distinct()
        .toList();
  }

  private void print(Exchange exchange) {
    StringBuilder text = new StringBuilder("\n");
    text.append(
        "#%d %s (%d ms)\n"
            .formatted(exchange.number(), exchange.label(), exchange.took().toMillis()));
    lines(text, "> ", exchange.sentHead());
    lines(text, "> ", exchange.sentBody());
    for (Received piece : exchange.received()) {
      lines(text, "< ", piece.head());
      lines(text, "< ", piece.body());
    }
    if (exchange.failure() != null) {
      lines(text, "! ", exchange.failure());
    }
    desk.console().resultText(text.toString());
  }

  private static void lines(StringBuilder text, String mark, String content) {
    content
        .strip()
        .lines()
        .forEach(line -> text.append(mark).append(line.replaceAll("\\p{Cntrl}", "?")).append('\n'));
  }

  private static JsonObject json(Exchange exchange) {
    return Json.object()
        .put("number", exchange.number())
        .put("label", exchange.label())
        .put("took_ms", exchange.took().toNanos() / 1e6)
        .put("sent_head", exchange.sentHead())
        .put("sent_body", exchange.sentBody())
        .put(
            "received",
            exchange.received().stream()
                .map(piece -> Json.object("head", piece.head(), "body", piece.body()))
                .toList())
        .put("failure", exchange.failure())
        .build();
  }
}
