package dev.mcpt.bench;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.results.RunResult;
import dev.mcpt.run.Cancellation;
import dev.mcpt.run.RunContext;
import dev.mcpt.run.Runner;
import dev.mcpt.suite.Step;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How fast the suite engine is: many cases of one slow call each, every case with its own
/// connection and handshake over HTTP. The server runs in this JVM, so its work is in the figures
/// too.
///
/// Run by hand with the file that takes the figures: `java -cp … dev.mcpt.bench.SuiteEngine FILE`.
public final class SuiteEngine {

  private final StringBuilder figures = new StringBuilder();

  private SuiteEngine() {}

  public static void main(String[] args) throws Exception {
    var bench = new SuiteEngine();
    bench.measure();
    Files.writeString(Path.of(args[0]), bench.figures);
  }

  private void measure() throws Exception {
    try (var server = ReferenceServer.start(Options.sound().eras(Eras.STATEFUL))) {
      String url = server.url().toString();
      for (int round = 1; round <= 5; round++) {
        report("1000 cases of 100 ms, parallelism 100, round " + round, run(url, 1000, 100, 100));
      }
      RunResult one = run(url, 5, 1000, 1);
      RunResult five = run(url, 5, 1000, 5);
      report("5 cases of 1 s, parallelism 1", one);
      report("5 cases of 1 s, parallelism 5", five);
      figures.append(
          "ratio %.2f%n"
              .formatted(
                  (double) one.summary().duration().toMillis()
                      / five.summary().duration().toMillis()));
    }
  }

  private static RunResult run(String url, int cases, int millis, int parallelism)
      throws Exception {
    var list = new ArrayList<ToolsCase>();
    for (int i = 0; i < cases; i++) {
      list.add(
          ToolsCase.of(
              "case-" + i,
              List.of(
                  new Step.CallStep(
                      "slow", Json.object("milliseconds", millis), List.of(), Map.of()))));
    }
    ServerConfig server = new Workspace(Path.of("").toAbsolutePath(), Map.of()).server(url);
    Suite suite = Suite.of("bench", SuiteType.TOOLS, list);
    RunOptions options =
        new RunOptions(
            parallelism,
            List.of(),
            List.of(),
            null,
            null,
            false,
            false,
            false,
            Map.of(),
            null,
            null,
            false);
    Plan plan = Planner.plan(suite, server, Catalog.standard(), options);
    var context = RunContext.ofThisMachine(Path.of("target"), true);
    return new Runner(context).run(plan, "bench", _ -> {}, new Cancellation());
  }

  private void report(String what, RunResult result) {
    figures.append(
        "%s: %d ms, passed %d of %d%n"
            .formatted(
                what,
                result.summary().duration().toMillis(),
                result.summary().passed(),
                result.summary().total()));
  }
}
