package dev.mcpt.run;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Logins;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.suite.Suite;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Runs suites against servers through files, as a user would, without waits between attempts.
final class Proving {

  private final Path folder;

  Proving(Path folder) {
    this.folder = folder;
  }

  /// A server file whose time-outs are these whole seconds; connecting is tried once.
  ServerConfig http(Object url, int connecting, int tool) throws Exception {
    return server(Json.object("url", url.toString()), connecting, tool);
  }

  /// A server of the older HTTP+SSE, with the time-outs of [#http].
  ServerConfig sse(Object url, int connecting, int tool) throws Exception {
    return server(Json.object("transport", "sse", "url", url.toString()), connecting, tool);
  }

  ServerConfig stdio(List<String> command, int connecting, int tool) throws Exception {
    return server(
        Json.object(
            "transport",
            "stdio",
            "command",
            Json.of(command),
            "env",
            Json.object(Traces.MARK, folder.toString())),
        connecting,
        tool);
  }

  private ServerConfig server(JsonObject json, int connecting, int tool) throws Exception {
    return server(
        json.with("connection_timeout", Json.of(connecting))
            .with("tool_timeout", Json.of(tool))
            .with("retry", Json.object("attempts", 1)));
  }

  ServerConfig server(JsonObject json) throws IOException, ConfigException {
    Path file = Files.createTempFile(folder, "server", ".json");
    Files.writeString(file, Json.write(json));
    return new Workspace(folder, Map.of()).server(file.toString());
  }

  /// A tools suite of cases that [#echo] and [#slow] make.
  Suite tools(JsonObject... cases) throws Exception {
    JsonObject suite =
        Json.object(
            "suite_id",
            "tools",
            "name",
            "tools",
            "suite_type",
            "tools",
            "test_cases",
            new JsonArray(List.of(cases)));
    Path file = Files.createTempFile(folder, "suite", ".json");
    Files.writeString(file, Json.write(suite));
    return new Workspace(folder, Map.of()).suite(file.toString());
  }

  static JsonObject echo(String id) {
    return testCase(id, 60, "echo", Json.object("text", id));
  }

  static JsonObject slow(String id, int milliseconds, int timeout) {
    return testCase(id, timeout, "slow", Json.object("milliseconds", milliseconds));
  }

  /// Reads a resource and calls no tool.
  static JsonObject reads(String id) {
    JsonObject step = Json.object("read", "testbed://counter");
    return Json.object("test_id", id, "steps", new JsonArray(List.of(step)));
  }

  /// Calls a tool that says isError.
  static JsonObject fails(String id) {
    return testCase(id, 60, "fail", Json.object("message", "on purpose"));
  }

  private static JsonObject testCase(String id, int timeout, String tool, JsonObject arguments) {
    JsonObject call = Json.object("tool", tool, "arguments", arguments);
    return Json.object(
        "test_id",
        id,
        "timeout_seconds",
        timeout,
        "steps",
        new JsonArray(List.of(Json.object("call", call))));
  }

  static Plan plan(Suite suite, ServerConfig server, int parallelism) throws ConfigException {
    RunOptions options =
        new RunOptions(
            parallelism,
            List.of(),
            List.of(),
            null,
            null,
            false,
            true,
            true,
            Map.of(),
            null,
            null,
            false);
    return Planner.plan(suite, server, Catalog.standard(), options);
  }

  /// A run to its end, and every event of it.
  record Ran(RunResult result, List<RunEvent> events) {

    List<String> words() {
      return result.results().stream().map(it -> it.testId() + " " + it.outcome().word()).toList();
    }

    CaseResult of(String testId) {
      return result.results().stream()
          .filter(it -> it.testId().equals(testId))
          .findFirst()
          .orElseThrow();
    }
  }

  Ran run(Plan plan) {
    var events = Collections.synchronizedList(new ArrayList<RunEvent>());
    RunResult result = new Runner(context()).run(plan, "run", events::add, new Cancellation());
    return new Ran(result, events);
  }

  /// A run whose connections get tokens, and whose events are heard as they happen.
  Ran run(Plan plan, Logins logins, Consumer<RunEvent> heard) {
    var events = Collections.synchronizedList(new ArrayList<RunEvent>());
    RunResult result =
        new Runner(context(logins))
            .run(
                plan,
                "run",
                event -> {
                  events.add(event);
                  heard.accept(event);
                },
                new Cancellation());
    return new Ran(result, events);
  }

  RunContext context() {
    return context(Logins.unattended());
  }

  RunContext context(Logins logins) {
    return new RunContext(
        InstantSource.system(),
        ZoneOffset.UTC,
        System::nanoTime,
        _ -> {},
        folder,
        true,
        JsonObject.EMPTY,
        logins,
        Taping.none());
  }
}
