package dev.mcpt.run;

import dev.mcpt.config.Logins;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.lifecycle.ClientRun;
import dev.mcpt.lifecycle.LifecycleRun;
import dev.mcpt.lifecycle.LifecycleSummary;
import dev.mcpt.lifecycle.Wish;
import dev.mcpt.lifecycle.observer.Unobservable;
import dev.mcpt.results.Errored;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.ServerHead;
import dev.mcpt.results.SuiteHead;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.client.EraSurvey;
import dev.mcpt.wire.client.RetryNotice;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Connects to a server and has scenarios of sessions tried on it. Whatever ends it, what was
/// opened is closed.
public final class ScenarioRun {
  private final ServerConfig server;
  private final ConnectionOptions options;
  private final Wish wish;
  private final RunContext context;
  private final Consumer<String> log;
  private final Connections connections;
  private volatile @Nullable LifecycleRun running;
  private volatile boolean cancelled;

  /// @param logins how tokens are got for a server that wants OAuth
  /// @param log takes a line for people, from many threads
  public ScenarioRun(ServerConfig server, Logins logins, Wish wish, Consumer<String> log) {
    this.server = server;
    this.wish = wish;
    this.log = log;
    this.context = RunContext.ofThisMachine(Path.of("."), System.getenv("CI") != null, logins);
    this.options = Options.of(server, null, logins.first(server, _ -> {}));
    this.connections = new Connections(context.clock(), context.sleeper());
  }

  /// What came of a run.
  ///
  /// @param clients what became of each
  public record Tried(RunResult result, List<ClientRun> clients, LifecycleSummary summary) {}

  /// Runs to the end, or until cancelled.
  public Tried run(String runId, OffsetDateTime now) {
    long start = context.ticker().getAsLong();
    List<ClientRun> clients = List.of();
    JsonObject costs = JsonObject.EMPTY;
    Errored failure = null;
    ServerHead head = Heads.server(server, List.of(), null);
    try (Connection first = first()) {
      head = Heads.server(server, List.of(first.revision().id()), first.serverInfo());
      LifecycleRun run = started();
      clients = run.run(wish, first);
      costs = run.costs();
    } catch (ConnectionFailure e) {
      failure = new Errored(e.kind(), String.valueOf(e.getMessage()), e.hint());
    } catch (Unobservable e) {
      failure = new Errored("unobservable", String.valueOf(e.getMessage()), e.hint());
    } catch (InterruptedException _) {
      cancelled = true;
    } finally {
      connections.disconnectAll();
    }
    Duration took = Duration.ofNanos(context.ticker().getAsLong() - start);
    RunResult result =
        new RunResult(
            runId,
            now,
            new SuiteHead("stress", "Session scenarios", "stress", "stress"),
            head,
            wish.json(),
            clients.stream().map(ClientRun::result).toList(),
            took,
            JsonObject.EMPTY,
            context.environment(),
            cancelled,
            failure);
    return new Tried(result, clients, new LifecycleSummary(clients, took, costs));
  }

  private LifecycleRun started() {
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
    return run;
  }

  /// A connection in the era that is wanted, which is the one with sessions where nobody says so
  /// and the server gives some; retried as the server's file says.
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
    Connection older = connections.isolated(server.target(), options.withRevision(other), deadline);
    boolean better = wish.era() != null || older.sessionId() != null;
    (better ? newest : older).close();
    return better ? older : newest;
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
