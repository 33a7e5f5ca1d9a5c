package dev.mcpt.cli.command;

import dev.mcpt.StressRun;
import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Logins;
import dev.mcpt.config.Nearest;
import dev.mcpt.config.SafeFile;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.lifecycle.ClientRun;
import dev.mcpt.lifecycle.Scenario;
import dev.mcpt.lifecycle.Wish;
import dev.mcpt.report.Format;
import dev.mcpt.wire.revision.Era;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tries the scenarios of sessions on one server, as the command line says.
final class Stressing {
  private static final int MOST_CLIENTS = 1000;
  private static final Duration FAST = Duration.ofSeconds(30);
  private static final Duration REAL = Duration.ofMinutes(10);

  private final Desk desk;
  private final Console console;
  private final Workspace workspace;
  private final ReportFlags report;
  private final Problems problems = new Problems();

  Stressing(Desk desk, ReportFlags report) {
    this.desk = desk;
    this.console = desk.console();
    this.workspace = new Workspace(desk.folder(), desk.env());
    this.report = report;
  }

  /// What the command line says of the scenarios.
  record Flags(
      List<String> scenarios,
      @Nullable String era,
      String profile,
      @Nullable Integer clients,
      @Nullable String sessionTimeout,
      @Nullable String reapInterval,
      @Nullable String restart,
      SightFlags sight,
      ChurnFlags churn) {}

  /// @throws ConfigException with every problem of flags and server
  Exit run(String given, Flags flags) throws ConfigException, IOException {
    if (report.trace) {
      problems.add("--trace", "stress keeps no trace", "what failed is in result.json");
    }
    List<Format> formats = problems.ask(() -> Settings.formats(report.formats));
    Path runs = problems.ask(() -> workspace.results(report.global));
    Logins logins = problems.ask(() -> DesktopBrowser.logins(desk, workspace));
    ServerConfig server = problems.ask(() -> workspace.server(given));
    List<URI> replicas = Sights.replicas(flags.sight(), problems);
    Wish wish =
        new Wish(
            scenarios(flags.scenarios(), replicas),
            era(flags.era()),
            clients(flags.clients()),
            span("--session-timeout", flags.sessionTimeout()),
            span("--reap-interval", flags.reapInterval()),
            longest(flags.profile()),
            replicas,
            Sights.of(flags.sight(), problems),
            Churns.of(flags.churn(), problems),
            flags.restart());
    problems.stopHere();
    return run(
        new StressRun(
            Objects.requireNonNull(server),
            Objects.requireNonNull(logins),
            wish,
            Objects.requireNonNull(runs),
            console::note),
        wish,
        Objects.requireNonNull(formats));
  }

  private Exit run(StressRun run, Wish wish, List<Format> formats) throws IOException {
    if (report.dryRun) {
      wish.scenarios().stream()
          .sorted()
          .forEach(it -> console.result(it.title() + ": " + clients(wish, it) + " clients"));
      return Exit.OK;
    }
    StressRun.Finished finished;
    try (Interrupts.Registration _ = desk.interrupts().onInterrupt(run::cancel)) {
      finished = run.run();
    }
    if (!SuiteRun.asksForJson(report.formats)) {
      finished.summary().lines().forEach(console::result);
      console.result("");
    }
    new Reports(desk, workspace, report).write(finished.result(), finished.folder(), formats);
    if (report.out != null) {
      Path out = desk.folder().resolve(report.out);
      for (ClientRun client : finished.clients()) {
        SafeFile.replace(out.resolve(client.fileName()), client.text());
      }
      SafeFile.replace(out.resolve("summary.json"), finished.summary().text());
    }
    return Exit.of(finished.result().exitCode());
  }

  private static int clients(Wish wish, Scenario scenario) {
    return wish.clients() == 0 ? scenario.clients() : wish.clients();
  }

  private Set<Scenario> scenarios(List<String> words, List<URI> replicas) {
    Set<Scenario> all = EnumSet.noneOf(Scenario.class);
    if (words.isEmpty()) {
      all.addAll(Scenario.standard());
      if (!replicas.isEmpty()) {
        all.add(Scenario.REPLICAS);
      }
    }
    for (String word : words) {
      Scenario scenario = Scenario.of(word.strip());
      if (scenario == null) {
        problems.add(
            "--scenario",
            "unknown scenario \"" + word + "\"",
            Nearest.hint(word, Scenario.words()));
      } else {
        all.add(scenario);
      }
    }
    return all;
  }

  private @Nullable Era era(@Nullable String word) {
    return switch (word) {
      case null -> null;
      case "stateful" -> Era.STATEFUL;
      case "stateless" -> Era.STATELESS;
      default -> {
        problems.add("--era", "unknown era \"" + word + "\"", "stateful or stateless");
        yield null;
      }
    };
  }

  private int clients(@Nullable Integer clients) {
    if (clients == null) {
      return 0;
    }
    if (clients < 1 || clients > MOST_CLIENTS) {
      problems.add("--clients", clients + " is out of bounds", "a number from 1 to 1000");
    }
    return clients;
  }

  private Duration longest(String profile) {
    if (profile.equals("real")) {
      return REAL;
    }
    if (!profile.equals("fast")) {
      problems.add("--profile", "unknown profile \"" + profile + "\"", "fast or real");
    }
    return FAST;
  }

  private @Nullable Duration span(String flag, @Nullable String text) {
    return text == null ? null : Spans.read(problems, flag, text);
  }
}
