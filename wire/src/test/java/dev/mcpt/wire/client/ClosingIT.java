package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.StdioTransport;
import dev.mcpt.wire.transport.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ClosingIT {

  private static final ConnectionOptions STATEFUL =
      ConnectionOptions.defaults().withRevision(Revision.V2025_06_18);

  private static final ConnectionOptions STATEFUL_LATEST =
      ConnectionOptions.defaults().withRevision(Revision.latestStateful());

  private static long ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("mcp-t"))
        .count();
  }

  private static long children() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();
  }

  @Test
  void leavesNothingAfterAHundredRoundsOverHttp() throws Exception {
    try (var server = ReferenceServer.start(Options.sound());
        var connections = connections()) {
      for (int round = 0; round < 100; round++) {
        try (Connection connection =
            connections.isolated(HttpTarget.of(server.url()), STATEFUL, soon())) {
          assertThat(connection.ping(soon()).error()).isNull();
        }
      }
      assertThat(connections.openCount()).isZero();
      assertThat(server.openSessions()).isZero();
      eventually(() -> server.openConnections() == 0);
    }
  }

  @Test
  void leavesNothingAfterAHundredRoundsOverStdio() throws Exception {
    long threads = ourThreads();
    long children = children();
    Target server = Scripted.server(Scripted.LEGACY);
    try (var connections = connections()) {
      for (int round = 0; round < 100; round++) {
        connections.isolated(server, STATEFUL, soon()).close();
      }
      assertThat(connections.openCount()).isZero();
    }
    eventually(() -> ourThreads() == threads);
    eventually(() -> children() == children);
  }

  @ParameterizedTest
  @EnumSource(
      value = SickKind.class,
      names = {"ORPHAN", "STUBBORN"})
  void endsTheWholeTreeOfAProcessThatDoesNotWantTo(SickKind kind) throws Exception {
    try (var connections = connections()) {
      Connection connection =
          connections.isolated(Peers.stdio("--sick", kind.id()), STATEFUL_LATEST, soon());
      StdioTransport transport = (StdioTransport) connection.transport();
      List<ProcessHandle> tree = tree(transport);
      assertThat(tree).hasSizeGreaterThan(1);
      long start = System.nanoTime();
      connection.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(3500));
      assertThat(tree).noneMatch(ProcessHandle::isAlive);
      connection.close();
    }
  }

  private static List<ProcessHandle> tree(StdioTransport transport) {
    List<ProcessHandle> tree = new ArrayList<>(transport.process().descendants().toList());
    tree.add(transport.process());
    return tree;
  }

  @Test
  void findsAnOrphanWhoseParentHasDied() throws Exception {
    Target server =
        Scripted.server(
            Scripted.LEGACY,
            Scripted.on("tools/list", "sleep 600 >/dev/null 2>&1 & echo $! >&2; exit 0"));
    try (var connections = connections()) {
      Connection connection = connections.isolated(server, STATEFUL, soon());
      assertThatThrownBy(() -> connection.tools(soon()))
          .isInstanceOf(ConnectionFailure.ProcessDied.class);
      String pid = ((StdioTransport) connection.transport()).stderrTail().strip();
      ProcessHandle orphan = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      assertThat(orphan.isAlive()).isTrue();
      connection.close();
      eventually(() -> !orphan.isAlive());
    }
  }

  @Test
  void forcedClosingTakesLessThanASecond() throws Exception {
    try (var connections = connections()) {
      Connection connection =
          connections.isolated(
              Peers.stdio("--sick", SickKind.STUBBORN.id()), STATEFUL_LATEST, soon());
      List<ProcessHandle> tree = tree((StdioTransport) connection.transport());
      long start = System.nanoTime();
      connections.forceDisconnectAll();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      eventually(() -> tree.stream().noneMatch(ProcessHandle::isAlive));
      assertThatThrownBy(() -> connection.ping(soon()))
          .isInstanceOf(ConnectionFailure.Closed.class);
    }
  }

  @Test
  void closingAllReleasesThoseWhoWait() throws Exception {
    try (var server = ReferenceServer.start(Options.sound());
        var connections = connections()) {
      Connection connection =
          connections.isolated(HttpTarget.of(server.url()), STATEFUL_LATEST, soon());
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      long before = server.requests();
      Thread waiting =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  connection.callTool("slow", Json.object("milliseconds", 30_000), soon());
                } catch (Exception e) {
                  thrown.set(e);
                }
              });
      eventually(() -> server.requests() > before);
      connections.forceDisconnectAll();
      assertThat(waiting.join(Duration.ofSeconds(2))).isTrue();
      assertThat(thrown.get()).isInstanceOf(ConnectionFailure.Closed.class);
    }
  }

  /// Interrupts the closing thread after so many milliseconds: between 0 and 2 s it passes the end
  /// of stdin, TERM and KILL.
  @ParameterizedTest
  @ValueSource(longs = {0, 100, 400, 600, 1000, 1450})
  void anInterruptAtAnyStepLeavesNoProcessAndTheFlagSet(long millis) throws Exception {
    try (var connections = connections()) {
      Connection connection =
          connections.isolated(
              Peers.stdio("--sick", SickKind.STUBBORN.id()), STATEFUL_LATEST, soon());
      List<ProcessHandle> tree = tree((StdioTransport) connection.transport());
      CountDownLatch closing = new CountDownLatch(1);
      CountDownLatch sent = new CountDownLatch(1);
      AtomicReference<Boolean> flag = new AtomicReference<>();
      Thread closer =
          Thread.ofVirtual()
              .start(() -> {
                closing.countDown();
                connection.close();
                flag.set(Thread.currentThread().isInterrupted());
              });
      closing.await();
      closer.join(Duration.ofMillis(Math.max(1, millis)));
      closer.interrupt();
      sent.countDown();
      assertThat(closer.join(Duration.ofSeconds(4))).isTrue();
      assertThat(flag.get()).isTrue();
      assertThat(tree).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void anInterruptedThreadStillEndsItsSession() throws Exception {
    try (var server = ReferenceServer.start(Options.sound());
        var connections = connections()) {
      Connection connection =
          connections.isolated(HttpTarget.of(server.url()), STATEFUL_LATEST, soon());
      assertThat(server.openSessions()).isEqualTo(1);
      Thread.currentThread().interrupt();
      connection.close();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.openSessions()).isZero();
    }
  }

  @Test
  void anInterruptDuringTheHandshakeLeavesNothing() throws Exception {
    Target silent = Peers.stdio("--sick", SickKind.SILENT.id());
    long children = children();
    try (var connections = connections()) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread opening =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  connections.isolated(silent, ConnectionOptions.defaults(), soon());
                } catch (Exception e) {
                  thrown.set(e);
                }
              });
      eventually(() -> children() > children);
      opening.interrupt();
      assertThat(opening.join(Duration.ofSeconds(4))).isTrue();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(connections.openCount()).isZero();
    }
    eventually(() -> children() == children);
  }
}
