package dev.mcpt.cli.command;

import dev.mcpt.TestRun;
import dev.mcpt.catalog.Catalog;
import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Ink;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.cli.console.Progress;
import dev.mcpt.cli.console.Sheet;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.report.Headline;
import dev.mcpt.results.Rerun;
import dev.mcpt.sessions.McpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Writes examples, starts the demo server, runs the examples against it side by side, and says
/// what came of it.
final class Quickstart {
  private final Desk desk;
  private final Console console;
  private final Path folder;
  private final Workspace workspace;
  private final Examples examples;

  /// @param out the folder, absolute or under the one where mcp-t was started
  Quickstart(Desk desk, String out) {
    this.desk = desk;
    this.console = desk.console();
    this.folder = desk.folder().resolve(out).normalize();
    this.workspace = new Workspace(folder, desk.env());
    this.examples = new Examples(folder);
  }

  Exit run() throws ConfigException, IOException, InterruptedException {
    examples.write(Launcher.command());
    examples.kept().forEach(file -> console.note("kept as it is: " + shown(file)));
    Map<String, TestRun.Finished> finished = new LinkedHashMap<>();
    try (McpServer server = McpServer.start(DemoServing.shipped());
        Progress progress = new Progress(console)) {
      console.note("the demo server is at " + server.url());
      Map<String, TestRun> runs = runs(server.url().toString(), progress);
      try (Interrupts.Registration _ =
              desk.interrupts().onInterrupt(() -> runs.values().forEach(TestRun::cancel));
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Map<String, Future<TestRun.Finished>> futures = new LinkedHashMap<>();
        runs.forEach((name, run) -> futures.put(name, threads.submit(run::run)));
        for (Map.Entry<String, Future<TestRun.Finished>> each : futures.entrySet()) {
          finished.put(each.getKey(), result(each.getValue()));
        }
      }
    }
    print(finished);
    return worst(finished);
  }

  private Map<String, TestRun> runs(String url, Progress progress) throws ConfigException {
    Problems problems = new Problems();
    ServerConfig server = workspace.server(url);
    Map<String, TestRun> runs = new LinkedHashMap<>();
    for (String name : Examples.SUITES) {
      Plan plan =
          problems.ask(() ->
              Planner.plan(
                  workspace.suite(examples.suite(name).toString()),
                  server,
                  Catalog.standard(),
                  RunOptions.none()));
      if (plan != null) {
        runs.put(
            name,
            new TestRun(
                plan,
                workspace.results(false),
                false,
                console.terminal().err() ? progress.reader(name) : _ -> {}));
      }
    }
    problems.stopHere();
    return runs;
  }

  private static TestRun.Finished result(Future<TestRun.Finished> future)
      throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException ours -> throw ours;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void print(Map<String, TestRun.Finished> finished) {
    Sheet verdicts = new Sheet("  ");
    finished.forEach((name, run) -> {
      Exit exit = Exit.of(run.result().exitCode());
      verdicts.row(
          exit == Exit.OK ? console.out("passed", Ink.GREEN) : console.out(word(exit), Ink.RED),
          name,
          Headline.seconds(run.result().summary().duration()),
          Headline.counts(run.result().summary()));
    });
    console.result(console.out("Four suites against the demo server", Ink.BOLD));
    console.resultText(verdicts.text(console.terminal().width()));
    for (TestRun.Finished run : finished.values()) {
      if (run.result().exitCode() != 0) {
        console.result("");
        console.resultText(Reports.console(console).text(run.result()));
      }
    }
    console.result("");
    console.result(console.out("Reports", Ink.BOLD));
    finished.forEach(
        (_, run) -> console.result("  " + shown(run.folder().path().resolve("report.md"))));
    next();
  }

  private void next() {
    String server = Rerun.word(shown(examples.server()));
    console.result("");
    console.result(console.out("Next: edit one of these files, and run it again", Ink.BOLD));
    for (String name : Examples.SUITES) {
      console.result("  mcp-t run " + Rerun.word(shown(examples.suite(name))) + " " + server);
    }
    console.result("");
    console.result(console.out("Or try your own server, by its command or its URL", Ink.BOLD));
    console.result("  mcp-t compliance \"npx -y @modelcontextprotocol/server-everything\"");
    console.result("  mcp-t inspect http://127.0.0.1:3001/mcp");
  }

  private static String word(Exit exit) {
    return switch (exit) {
      case OK -> "passed";
      case FAILED, MISUSED, THRESHOLD_MISSED -> "failed";
      case ERRORED -> "errored";
      case BROKEN -> "broken";
      case INTERRUPTED -> "interrupted";
    };
  }

  /// The first of 130, 70, 3, 1, 0 that a run ended with.
  private static Exit worst(Map<String, TestRun.Finished> finished) {
    List<Exit> ends = new ArrayList<>();
    finished.values().forEach(run -> ends.add(Exit.of(run.result().exitCode())));
    for (Exit exit : List.of(Exit.INTERRUPTED, Exit.BROKEN, Exit.ERRORED, Exit.FAILED)) {
      if (ends.contains(exit)) {
        return exit;
      }
    }
    return Exit.OK;
  }

  private String shown(Path file) {
    return new Workspace(desk.folder(), Map.of()).shown(Objects.requireNonNull(file));
  }
}
