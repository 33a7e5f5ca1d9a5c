package dev.mcpt.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Passed;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Main;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Sleeper;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions over several endpoints, and sessions by the thousand.
class LifecycleSpreadIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private static List<ClientRun> run(URI url, Wish wish) throws Exception {
    try (var connections = new Connections(InstantSource.system(), Sleeper.real());
        Connection first =
            connections.isolated(
                HttpTarget.of(url), ConnectionOptions.defaults(), Deadline.in(SOON))) {
      return new LifecycleRun(
              connections,
              HttpTarget.of(url),
              ConnectionOptions.defaults().withRequestTimeout(SOON),
              new LifecycleRun.World(
                  Sleeper.real(), System::nanoTime, () -> "nonce-" + UUID.randomUUID(), _ -> {}))
          .run(wish, first);
    }
  }

  private static Wish wish(Scenario scenario) {
    return new Wish(
        Set.of(scenario),
        null,
        0,
        Duration.ofMillis(800),
        Duration.ofMillis(100),
        Duration.ofSeconds(60));
  }

  private static ReferenceServer server(Eras eras) {
    return ReferenceServer.start(Options.sound().eras(eras));
  }

  @Test
  void endpointsOfOneServerShareTheirSessions() throws Exception {
    try (ReferenceServer server = server(Eras.STATEFUL)) {
      URI url = server.url();
      assertThat(run(url, wish(Scenario.REPLICAS).withReplicas(List.of(url, url))))
          .hasSize(3)
          .allMatch(it -> it.result().outcome() instanceof Passed);
      assertThat(run(url, wish(Scenario.REPLICAS)))
          .hasSize(2)
          .allMatch(it -> it.result().outcome() instanceof Passed);
      assertThat(server.openSessions()).isZero();
    }
  }

  @Test
  void serversOfTheirOwnDoNotAndWhatAClientSeesIsTold() throws Exception {
    try (ReferenceServer one = server(Eras.STATEFUL);
        ReferenceServer other = server(Eras.STATEFUL)) {
      List<ClientRun> runs =
          run(one.url(), wish(Scenario.REPLICAS).withReplicas(List.of(other.url())));
      String here = one.url().getRawAuthority();
      String there = other.url().getRawAuthority();
      assertThat(runs)
          .hasSize(2)
          .allMatch(it -> it.result().outcome() instanceof Failed)
          .first()
          .satisfies(it ->
              assertThat(it.result().outcome().message())
                  .startsWith("a session that was begun at " + here + " is known at " + there)
                  .contains("HTTP 404"));
      assertThat(runs.getFirst().text())
          .contains("\"asked_at\": \"" + there + "\"", "\"http_status\": 404");
      assertThat(one.openSessions() + other.openSessions()).isZero();
    }
  }

  @Test
  void withoutSessionsAnyServerServesAnyRequest() throws Exception {
    try (ReferenceServer one = server(Eras.STATELESS);
        ReferenceServer other = server(Eras.STATELESS)) {
      assertThat(run(one.url(), wish(Scenario.REPLICAS).withReplicas(List.of(other.url()))))
          .hasSize(2)
          .allMatch(it -> it.result().outcome() instanceof Passed);
    }
  }

  @Test
  void churnNeedsToSeeTheServersMemory() throws Exception {
    try (ReferenceServer server = server(Eras.STATEFUL)) {
      assertThat(run(server.url(), wish(Scenario.CHURN)))
          .hasSize(2)
          .allSatisfy(it -> {
            assertThat(it.result().outcome()).isInstanceOf(NotApplicable.class);
            assertThat(it.result().outcome().message()).contains("--server-pid");
          });
    }
  }

  @Test
  void sessionsThatComeAndGoCostASoundServerNothing() throws Exception {
    List<ClientRun> runs = churn(null);
    assertThat(runs)
        .allSatisfy(
            it -> assertThat(it.result().outcome()).as(it.text()).isInstanceOf(Passed.class));
    assertThat(runs.getFirst().text()).contains("\"sessions\": 1200", "\"p99_ms\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaks", "no-expiry"})
  void aServerThatKeepsWhatIsOverFails(String lapse) throws Exception {
    List<ClientRun> runs = churn(lapse);
    assertThat(runs)
        .filteredOn(it -> it.result().outcome() instanceof Failed)
        .hasSize(lapse.equals("leaks") ? 2 : 1)
        .allSatisfy(it -> assertThat(it.result().outcome().message()).contains("session"));
    assertThat(runs.get(1).result().outcome()).isInstanceOf(Failed.class);
  }

  /// Against a server in a process of its own.
  private static List<ClientRun> churn(@Nullable String lapse) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("--http", "--era", "stateful", "--session-timeout", "800"));
    if (lapse != null) {
      command.addAll(List.of("--lapse", lapse));
    }
    Process server = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader said = server.inputReader()) {
      String line = said.readLine();
      URI url = URI.create(line.substring(line.indexOf("http")).strip());
      Wish.Sight sight = new Wish.Sight(null, null, server.pid(), null);
      Wish.Churn some = new Wish.Churn(1_200, Duration.ofMinutes(1), 4 * 1024 * 1024.0, 4);
      return run(url, wish(Scenario.CHURN).with(sight).with(some));
    } finally {
      server.destroy();
    }
  }
}
