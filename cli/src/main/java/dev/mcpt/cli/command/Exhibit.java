package dev.mcpt.cli.command;

import dev.mcpt.check.Requirement;
import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Ink;
import dev.mcpt.cli.console.Sheet;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Nearest;
import dev.mcpt.config.Problem;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.dialogue.Prompts;
import dev.mcpt.generate.Briefings;
import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunResult;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.TestCase;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows one thing in full.
final class Exhibit {
  private final Desk desk;
  private final Console console;
  private final Workspace workspace;
  private final Form form;

  Exhibit(Desk desk, Form form) {
    this.desk = desk;
    this.console = desk.console();
    this.workspace = new Workspace(desk.folder(), desk.env());
    this.form = form;
  }

  Exit show(ShowCommand.Kind kind, String id) throws ConfigException, IOException {
    switch (kind) {
      case server -> fields(server(workspace.server(id)));
      case suite -> suite(workspace.suite(id));
      case check -> fields(check(MadeSuites.known(id).requirement()));
      case prompt -> prompt(id);
      case run -> run(new PastRuns(desk).result(id));
    }
    return Exit.OK;
  }

  private void prompt(String name) throws ConfigException {
    boolean briefing = Briefings.names().contains(name);
    if (!briefing && !Prompts.names().contains(name)) {
      List<String> names =
          Stream.concat(Prompts.names().stream(), Briefings.names().stream()).toList();
      throw new ConfigException(
          new Problem("NAME", "there is no prompt `" + name + "`", Nearest.hint(name, names)));
    }
    int version = briefing ? Briefings.VERSION : Prompts.VERSION;
    String text = briefing ? Briefings.text(name) : Prompts.text(name);
    switch (form) {
      case json ->
          console.result(
              Json.pretty(Json.object("prompt", name, "version", version, "text", text)));
      case console -> console.resultText(text);
    }
  }

  private void run(RunResult result) {
    switch (form) {
      case json -> console.resultText(ResultFiles.json(result));
      case console -> console.resultText(Reports.console(console).text(result));
    }
  }

  private void suite(Suite suite) {
    List<JsonObject> cases = suite.cases().stream().map(Exhibit::testCase).toList();
    JsonObject.Builder head =
        Json.object()
            .put("suite", suite.id())
            .put("name", suite.name())
            .put("type", suite.type().word());
    if (suite.description() != null) {
      head.put("description", suite.description());
    }
    if (suite.file() != null) {
      head.put("file", workspace.shown(suite.file()));
    }
    head.put("parallelism", suite.parallelism());
    if (form == Form.json) {
      console.result(Json.pretty(head.put("test_cases", cases).build()));
      return;
    }
    fields(head.build());
    console.result("");
    Sheet sheet = new Sheet("  ");
    for (TestCase each : suite.cases()) {
      sheet.row(
          console.out(each.id(), Ink.CYAN),
          seconds(each.timeout()),
          each.trials() == 1 ? "" : "x " + each.trials(),
          String.join(", ", each.tags()));
    }
    console.resultText(sheet.text(console.terminal().width()));
  }

  private static JsonObject testCase(TestCase each) {
    return Json.object()
        .put("test_id", each.id())
        .put("timeout_seconds", each.timeout().toMillis() / 1000.0)
        .put("trials", each.trials())
        .put("tags", each.tags())
        .build();
  }

  private JsonObject server(ServerConfig server) {
    String transport =
        switch (server.target()) {
          case HttpTarget _ -> "http";
          case SseTarget _ -> "sse";
          case StdioTarget _ -> "stdio";
        };
    Revision revision = server.revision();
    JsonObject.Builder fields =
        Json.object()
            .put("server", server.id())
            .put("name", server.name())
            .put("transport", transport)
            .put("target", server.display())
            .put("protocol_version", revision == null ? "auto" : revision.id())
            .put("credentials", server.hasCredentials() ? "yes" : "none")
            .put("connection_timeout", seconds(server.connectionTimeout()))
            .put("tool_timeout", seconds(server.toolTimeout()))
            .put("attempts", server.retry().attempts());
    if (server.file() != null) {
      fields.put("file", workspace.shown(server.file()));
    }
    return fields.build();
  }

  private static JsonObject check(Requirement each) {
    Revision until = each.applies().until();
    return Json.object()
        .put("check", each.id())
        .put("requirement", each.sentence())
        .put("level", word(each.level()))
        .put("category", each.category())
        .put("severity", each.severity().word())
        .put("mode", word(each.mode()))
        .put("from", each.applies().from().id())
        .put("until", until.id())
        .put(
            "transports",
            each.applies().channels().stream()
                .sorted()
                .map((Channel channel) -> word(channel))
                .collect(Collectors.joining(", ")))
        .put("specification", until.link(each.page()))
        .put("run", "mcp-t check " + each.id() + " SERVER")
        .build();
  }

  private void fields(JsonObject fields) {
    if (form == Form.json) {
      console.result(Json.pretty(fields));
      return;
    }
    Sheet sheet = new Sheet("  ");
    for (JsonObject.Member member : fields.members()) {
      String value =
          member.value() instanceof JsonString(String text) ? text : Json.write(member.value());
      sheet.row(console.out(member.name().replace('_', ' '), Ink.BOLD), value);
    }
    console.resultText(sheet.text(console.terminal().width()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String seconds(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    return seconds == Math.rint(seconds) ? (long) seconds + " s" : seconds + " s";
  }
}
