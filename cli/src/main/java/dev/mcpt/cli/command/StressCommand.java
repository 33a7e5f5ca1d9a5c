package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mcp-t stress SERVER`: the scenarios that prove whether a server keeps its sessions.
@Command(
    name = "stress",
    description = "Try whether a server keeps its sessions: life, expiry, many clients, return.",
    footer = {
      "",
      "Example:",
      "  mcp-t serve --session-timeout 5s --reap-interval 1s",
      "  mcp-t stress http://127.0.0.1:8051/mcp",
      "  mcp-t stress http://127.0.0.1:8051/mcp --scenario normal --clients 20"
    })
public final class StressCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "SERVER",
      description = "A URL, an id, a file, or the command that starts the server.")
  private String server;

  @Option(
      names = "--scenario",
      paramLabel = "SCENARIO",
      split = ",",
      description =
          "normal, stale, concurrent, reconnection, heartbeat, replicas or churn; several with"
              + " commas (default: the first five, and replicas where there are any).")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--era",
      paramLabel = "ERA",
      description = {
        "stateful (with sessions) or stateless (2026-07-28); by default stateful where the",
        "server speaks it."
      })
  private @Nullable String era;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = {
        "fast waits for sessions of up to 30 s, real for those of up to 10 minutes",
        "(default: ${DEFAULT-VALUE})."
      })
  private String profile = "fast";

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "Clients of each scenario, 1 to 1000 (default: 5, 2, 5, 3 and 1).")
  private @Nullable Integer clients;

  @Option(
      names = "--session-timeout",
      paramLabel = "TIME",
      description =
          "Quiet time after which the server ends a session, such as 5s (default: asked for).")
  private @Nullable String sessionTimeout;

  @Option(
      names = "--reap-interval",
      paramLabel = "TIME",
      description = "Time between two clean-ups of the server (default: asked for).")
  private @Nullable String reapInterval;

  @Option(
      names = "--restart",
      paramLabel = "COMMAND",
      description = {
        "A shell command that restarts the server: a session of before must then be unknown",
        "(404) or go on. Part of the scenario reconnection."
      })
  private @Nullable String restart;

  @Mixin private SightFlags sight;

  @Mixin private ChurnFlags churn;

  @Mixin private ReportFlags report;

  public StressCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        SuiteRun.asksForJson(report.formats),
        () ->
            new Stressing(desk, report)
                .run(
                    server,
                    new Stressing.Flags(
                        scenarios,
                        era,
                        profile,
                        clients,
                        sessionTimeout,
                        reapInterval,
                        restart,
                        sight,
                        churn)));
  }
}
