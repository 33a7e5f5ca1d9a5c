package dev.mcpt.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mcpt.results.Assertion;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Passed;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.transport.Lapse;
import dev.mcpt.testbed.transport.SessionLife;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Sleeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleIT {
  private static final Duration IDLE = Duration.ofMillis(2500);

  private static Scenario[] standard() {
    return Scenario.standard().toArray(Scenario[]::new);
  }

  private static List<ClientRun> run(Options options, Scenario... scenarios) throws Exception {
    List<ClientRun> runs = told(options, IDLE, scenarios);
    for (int times = 2; times <= 8 && tooSlow(runs); times *= 2) {
      Duration longer = IDLE.multipliedBy(times);
      SessionLife life = new SessionLife(longer, options.life().lapses());
      runs = told(options.sessionLife(life), longer, scenarios);
    }
    return runs;
  }

  /// A busy machine: longer sessions make it quick enough.
  private static boolean tooSlow(List<ClientRun> runs) {
    return runs.stream()
        .anyMatch(it ->
            it.result().outcome() instanceof Errored errored && errored.kind().equals("too_slow"));
  }

  private static List<ClientRun> told(
      Options options, @Nullable Duration told, Scenario... scenarios) throws Exception {
    try (ReferenceServer server = ReferenceServer.start(options);
        var connections = new Connections(InstantSource.system(), Sleeper.real())) {
      try (Connection first = first(connections, server)) {
        List<ClientRun> runs = at(connections, server).run(wish(told, scenarios), first);
        assertThat(connections.openCount()).isEqualTo(1);
        return runs;
      }
    }
  }

  private static LifecycleRun at(Connections connections, ReferenceServer server) {
    return new LifecycleRun(
        connections,
        HttpTarget.of(server.url()),
        ConnectionOptions.defaults().withRequestTimeout(Duration.ofSeconds(5)),
        new LifecycleRun.World(
            Sleeper.real(), System::nanoTime, () -> "nonce-" + UUID.randomUUID(), _ -> {}));
  }

  private static Connection first(Connections connections, ReferenceServer server)
      throws Exception {
    return connections.isolated(
        HttpTarget.of(server.url()),
        ConnectionOptions.defaults(),
        Deadline.in(Duration.ofSeconds(5)));
  }

  private static Wish wish(@Nullable Duration told, Scenario... scenarios) {
    return new Wish(
        Set.of(scenarios),
        null,
        0,
        told,
        told == null ? null : Duration.ofMillis(100),
        Duration.ofSeconds(60));
  }

  private static Options stateful(Lapse... lapses) {
    Set<Lapse> all = EnumSet.noneOf(Lapse.class);
    all.addAll(List.of(lapses));
    return Options.sound().eras(Eras.STATEFUL).sessionLife(new SessionLife(IDLE, all));
  }

  @Test
  void aSoundServerPassesAllOfThem() throws Exception {
    List<ClientRun> runs = run(stateful(), standard());
    assertThat(runs).hasSize(16);
    assertThat(runs).allSatisfy(it -> assertThat(it.result().outcome()).isInstanceOf(Passed.class));
    assertThat(new LifecycleSummary(runs, Duration.ofSeconds(3), JsonObject.EMPTY).lines())
        .containsExactly(
            "Normal Lifecycle: 5/5 passed",
            "Stale Cleanup: 2/2 passed",
            "Concurrent Clients: 5/5 passed",
            "Reconnection: 3/3 passed",
            "Heartbeat: 1/1 passed");
  }

  @Test
  void aSoundServerOfTheStatelessEraPassesAllOfThem() throws Exception {
    List<ClientRun> runs = run(Options.sound().eras(Eras.STATELESS), standard());
    assertThat(runs).hasSize(16);
    assertThat(runs).allSatisfy(it -> assertThat(it.result().outcome()).isInstanceOf(Passed.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NO_EXPIRY           | STALE        | a session that was quiet for too long is gone
          NO_EXPIRY           | HEARTBEAT    | its twin without heartbeats does not
          REVIVES             | STALE        | a session that was quiet for too long is gone
          HASTY               | STALE        | a session is there just before its time is over
          NO_TOUCH            | HEARTBEAT    | heartbeat 3 is answered
          GONE_IS_400         | NORMAL       | an ended session is gone
          GONE_IS_400         | STALE        | a session that was quiet for too long is gone
          GONE_IS_400         | RECONNECTION | a session id that was never given is unknown
          ONE_FOR_ALL         | CONCURRENT   | each client has a session of its own
          ONE_FOR_ALL         | RECONNECTION | a client that comes back gets another session
          ONE_FOR_ALL         | NORMAL       | no session id is given twice
          REUSES_ID           | NORMAL       | no session id is given twice
          DELETE_ENDS_ALL     | NORMAL       | the end of one session leaves another alone
          CROSSES_ANSWERS     | CONCURRENT   | a call succeeds
          ENDS_WITH_THE_NEXT  | RECONNECTION | the session that was left lives until its own end
          """)
  void aServerThatKeepsSessionsBadlyFails(Lapse lapse, Scenario scenario, String claim)
      throws Exception {
    List<ClientRun> runs = run(stateful(lapse), scenario);
    assertThat(runs).anyMatch(it -> it.result().outcome() instanceof Failed);
    assertThat(runs.stream().flatMap(it -> it.result().assertions().stream()))
        .filteredOn(it -> !it.held())
        .extracting(Assertion::claim)
        .contains(claim);
  }

  @Test
  void whatDoesNotConcernTheServerIsNotApplicable() throws Exception {
    assertThat(run(Options.sound().eras(Eras.STATEFUL).sessionless(), standard()))
        .filteredOn(it -> it.scenario() != Scenario.CONCURRENT)
        .allMatch(it -> it.result().outcome() instanceof NotApplicable);
    assertThat(told(stateful(), null, Scenario.STALE, Scenario.HEARTBEAT))
        .allSatisfy(
            it -> assertThat(it.result().outcome().message()).contains("--session-timeout"));
  }

  @ParameterizedTest
  @CsvSource({",true,true", ",false,true", "GONE_IS_400,true,false"})
  void afterARestartASessionIsUnknownOrGoesOn(
      @Nullable Lapse lapse, boolean forgets, boolean passes) throws Exception {
    try (ReferenceServer server =
            ReferenceServer.start(lapse == null ? stateful() : stateful(lapse));
        var connections = new Connections(InstantSource.system(), Sleeper.real());
        Connection first = first(connections, server)) {
      Path told = Files.createTempFile("mcp-t", "restart");
      Wish wish = wish(IDLE, Scenario.RECONNECTION).restarting("echo restarted > " + told);
      var run =
          new LifecycleRun(
              connections,
              HttpTarget.of(server.url()),
              ConnectionOptions.defaults(),
              new LifecycleRun.World(
                  Sleeper.real(),
                  System::nanoTime,
                  () -> "nonce-" + UUID.randomUUID(),
                  line -> {
                    if (line.contains("restart: ") && forgets) {
                      server.forgetSessionsBefore("ping");
                    }
                  }));
      List<ClientRun> runs = run.run(wish, first);
      assertThat(Files.readString(told)).startsWith("restarted");
      Files.delete(told);
      assertThat(runs).hasSize(3).allMatch(it -> it.file().has("restart_recovery_seconds"));
      assertThat(
              runs.stream()
                  .flatMap(it -> it.result().assertions().stream())
                  .filter(it -> it.claim().startsWith("after a restart a session")))
          .hasSize(3)
          .allMatch(it -> it.held() == passes);
    }
  }

  @Test
  void whatIsOpenedIsClosed() throws Exception {
    Options options = Options.sound().eras(Eras.STATEFUL);
    try (ReferenceServer server = ReferenceServer.start(options);
        var connections = new Connections(InstantSource.system(), Sleeper.real())) {
      try (Connection first = first(connections, server)) {
        at(connections, server)
            .run(wish(null, Scenario.NORMAL, Scenario.CONCURRENT, Scenario.RECONNECTION), first);
        assertThat(server.openSessions()).isEqualTo(1);
      }
      assertThat(server.openSessions()).isZero();
    }
  }

  @Test
  void whatIsCancelledEndsSoonAndIsClosed() throws Exception {
    Options options = Options.sound().eras(Eras.STATEFUL);
    try (ReferenceServer server = ReferenceServer.start(options);
        var connections = new Connections(InstantSource.system(), Sleeper.real());
        Connection first = first(connections, server)) {
      LifecycleRun run = at(connections, server);
      Wish wish = wish(Duration.ofSeconds(60), Scenario.STALE, Scenario.HEARTBEAT);
      FutureTask<List<ClientRun>> running = new FutureTask<>(() -> run.run(wish, first));
      Thread.startVirtualThread(running);
      await().until(() -> server.openSessions() == 7);
      run.cancel();
      List<ClientRun> runs = running.get(5, TimeUnit.SECONDS);
      assertThat(runs).hasSize(3);
      assertThat(runs)
          .allSatisfy(it ->
              assertThat(it.result().outcome())
                  .isInstanceOfSatisfying(
                      Errored.class,
                      errored -> assertThat(errored.kind()).isEqualTo("interrupted")));
      assertThat(server.openSessions()).isEqualTo(1);
    }
  }
}
