package dev.mcpt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.config.Logins;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.lifecycle.ClientRun;
import dev.mcpt.lifecycle.LifecycleRun;
import dev.mcpt.lifecycle.LifecycleSummary;
import dev.mcpt.lifecycle.Wish;
import dev.mcpt.report.Format;
import dev.mcpt.report.Formats;
import dev.mcpt.results.Errored;
import dev.mcpt.results.RunFolder;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.ServerHead;
import dev.mcpt.results.SuiteHead;
import dev.mcpt.run.Heads;
import dev.mcpt.run.Options;
import dev.mcpt.run.RunContext;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.client.EraSurvey;
import dev.mcpt.wire.client.RetryNotice;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tries scenarios of sessions on a server, and leaves what came of them in a folder: the reports
/// of any run, `summary.json`, and a file for each client.
public final class StressRun {
  private static final List<String> REPORTS = List.of("markdown", "junit");

  private final ServerConfig server;
  private final ConnectionOptions options;
  private final Wish wish;
  private final Path runs;
  private final RunContext context;
  private final Consumer<String> log;
  private final Connections connections;
  private volatile @Nullable LifecycleRun running;
  private volatile boolean cancelled;

  /// @param logins how tokens are got for a server that wants OAuth
  /// @param runs the folder that holds the folders of all runs
  /// @param log takes a line for people, from many threads
  public StressRun(ServerConfig server, Logins logins, Wish wish, Path runs, Consumer<String> log) {
    this.server = server;
    this.wish = wish;
    this.runs = runs;
    this.log = log;
    this.context = RunContext.ofThisMachine(runs, System.getenv("CI") != null, logins);
    this.options = Options.of(server, null, logins.first(server, _ -> {}));
    this.connections = new Connections(context.clock(), context.sleeper());
  }

  /// A run that has ended.
  ///
  /// @param clients what became of each
  public record Finished(
      RunResult result, RunFolder folder, List<ClientRun> clients, LifecycleSummary summary) {}

  /// Runs to the end, or until cancelled; what is known then is written either way.
  ///
  /// @throws IOException when the folder cannot be made or written
  public Finished run() throws IOException {
    OffsetDateTime now =
        context.clock().instant().atZone(ZoneId.systemDefault()).toOffsetDateTime();
    RunFolder folder = RunFolder.create(runs, now, "stress");
    long start = System.nanoTime();
    List<ClientRun> clients = List.of();
    Errored failure = null;
    ServerHead head = Heads.server(server, List.of(), null);
    try (Connection first = first()) {
      head = Heads.server(server, List.of(first.revision().id()), first.serverInfo());
      var run =
          new LifecycleRun(
              connections,
              server.target(),
              options,
              new LifecycleRun.World(
                  context.sleeper(), context.ticker(), () -> UUID.randomUUID().toString(), log));
      running = run;
      if (cancelled) {
        run.cancel();
      }
      clients = run.run(wish, first);
    } catch (ConnectionFailure e) {
      failure = new Errored(e.kind(), String.valueOf(e.getMessage()), e.hint());
    } catch (InterruptedException _) {
      cancelled = true;
    } finally {
      connections.disconnectAll();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    RunResult result = result(folder, now, head, clients, took, failure);
    var summary = new LifecycleSummary(clients, took);
    write(folder, result, clients, summary);
    return new Finished(result, folder, clients, summary);
  }

  /// A connection in the era that is wanted; retried as the server's file says.
  private Connection first() throws ConnectionFailure, InterruptedException {
    Duration bound = server.connectionTimeout().multipliedBy(server.retry().attempts() + 1L);
    Deadline deadline = Deadline.in(bound.plusSeconds(60));
    Connection newest =
        connections.connect(server.target(), options, server.retry(), this::announce, deadline);
    Era wanted = wish.era() == null ? Era.STATEFUL : wish.era();
    if (newest.era() == wanted || server.revision() != null) {
      return newest;
    }
    EraSurvey survey = connections.survey(server.target(), options, deadline);
    Revision other =
        switch (wanted) {
          case STATEFUL -> survey.stateful() ? survey.statefulRevision() : null;
          case STATELESS -> survey.stateless() ? Revision.V2026_07_28 : null;
        };
    if (other == null) {
      return newest;
    }
    newest.close();
    return connections.isolated(server.target(), options.withRevision(other), deadline);
  }

  private void announce(RetryNotice notice) {
    log.accept(
        "[WARNING] attempt "
            + notice.attempt()
            + " of "
            + notice.of()
            + " failed: "
            + notice.reason());
  }

  private RunResult result(
      RunFolder folder,
      OffsetDateTime now,
      ServerHead head,
      List<ClientRun> clients,
      Duration took,
      @Nullable Errored failure) {
    return new RunResult(
        folder.runId(),
        now,
        new SuiteHead("stress", "Session scenarios", "stress", "stress"),
        head,
        Json.object(
            "scenarios",
            Json.array(wish.scenarios().stream().sorted().map(it -> it.word()).toArray()),
            "era",
            wish.era() == null ? null : wish.era().name().toLowerCase(Locale.ROOT),
            "clients",
            wish.clients() == 0 ? null : wish.clients()),
        clients.stream().map(ClientRun::result).toList(),
        took,
        JsonObject.EMPTY,
        context.environment(),
        cancelled,
        failure);
  }

  private static void write(
      RunFolder folder, RunResult result, List<ClientRun> clients, LifecycleSummary summary)
      throws IOException {
    folder.writeResult(result);
    for (String name : REPORTS) {
      Format format = Objects.requireNonNull(Formats.named(name));
      folder.write(format.fileName(), format.render(result));
    }
    for (ClientRun client : clients) {
      folder.write(client.fileName(), (Json.pretty(client.file()) + "\n").getBytes(UTF_8));
    }
    folder.write("summary.json", (Json.pretty(summary.json()) + "\n").getBytes(UTF_8));
  }

  /// Ends the run from any thread: what is open is closed, and [#run] returns with what is known.
  public void cancel() {
    cancelled = true;
    LifecycleRun run = running;
    if (run == null) {
      connections.forceDisconnectAll();
    } else {
      run.cancel();
    }
  }
}
