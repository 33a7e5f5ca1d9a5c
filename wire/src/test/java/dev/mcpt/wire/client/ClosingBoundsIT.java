package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.Holdings;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.StdioTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long closing everything takes at most, with peers that never answer and steps that hang.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingBoundsIT {

  private static final ConnectionOptions STATEFUL =
      ConnectionOptions.defaults().withRevision(Revision.V2025_06_18);

  /// What a machine that is busy with other things may add.
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger stopped = new AtomicInteger();

  private void hang() {
    boolean interrupted = false;
    while (true) {
      try {
        never.await();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// A server that never answers DELETE, a process that only KILL ends, a transport whose closing
  /// hangs, listeners that hang, one that throws and one that stops.
  private void fill(Connections connections, SessionServer server) throws Exception {
    Connection session = connections.isolated(server.target(), STATEFUL, soon());
    assertThat(session.sessionId()).isNotNull();
    connections.isolated(Stubborn.server(), STATEFUL, soon());
    Connection hanging = connections.isolated(server.target(), STATEFUL, soon());
    hanging.transport().onClose(this::hang);
    for (int i = 0; i < 3; i++) {
      Runnable _ = connections.stopsWithAll(this::hang);
    }
    Runnable _ =
        connections.stopsWithAll(() -> {
          throw new IllegalStateException("cannot stop");
        });
    Runnable _ = connections.stopsWithAll(stopped::incrementAndGet);
  }

  private static Duration took(Runnable closing) {
    long start = System.nanoTime();
    assertThatThrownBy(closing::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot stop");
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static long sleepers() throws Exception {
    return Holdings.descendants().stream().filter("sleep"::equals).count();
  }

  @Test
  void disconnectAllTakesSixSecondsAtMostThoughItIsInterruptedAllTheTime() throws Exception {
    long sleepers = sleepers();
    try (var server = new SessionServer(_ -> false)) {
      var connections = connections();
      fill(connections, server);
      Thread closing = Thread.currentThread();
      CountDownLatch done = new CountDownLatch(1);
      Thread pest =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (!done.await(50, TimeUnit.MILLISECONDS)) {
                    closing.interrupt();
                  }
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              });
      Duration took = took(connections::disconnectAll);
      assertThat(Thread.interrupted()).isTrue();
      done.countDown();
      while (pest.isAlive()) {
        boolean _ = Thread.interrupted();
        boolean _ = pest.join(Duration.ofMillis(100));
      }
      boolean _ = Thread.interrupted();
      assertThat(took).isLessThan(Connections.DISCONNECT_BOUND.plus(BUSY));
      assertThat(server.deletes()).as("the sessions are ended").isEqualTo(2);
      assertThat(stopped).as("the listener that can stop has stopped").hasValue(1);
      assertThat(sleepers()).isEqualTo(sleepers);
    } finally {
      never.countDown();
    }
  }

  @Test
  void forceDisconnectAllFitsIntoTwoSecondsAndAsksNobody() throws Exception {
    long sleepers = sleepers();
    try (var server = new SessionServer(_ -> false)) {
      var connections = connections();
      fill(connections, server);
      Duration took = took(connections::forceDisconnectAll);
      assertThat(took).isLessThan(Duration.ofSeconds(2));
      assertThat(server.deletes()).isZero();
      assertThat(stopped).hasValue(1);
      assertThat(sleepers()).isEqualTo(sleepers);
    } finally {
      never.countDown();
    }
  }

  /// Each waits for all the others: one after the other they would never end.
  @Test
  void listenersStopSideBySide() {
    int count = 8;
    CyclicBarrier together = new CyclicBarrier(count);
    var connections = connections();
    for (int i = 0; i < count; i++) {
      Runnable _ =
          connections.stopsWithAll(() -> {
            try {
              together.await(20, TimeUnit.SECONDS);
              stopped.incrementAndGet();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
    connections.disconnectAll();
    assertThat(stopped).hasValue(count);
  }

  @Test
  void listenersThatHangAreWaitedForTwoSecondsInAll() {
    var connections = connections();
    for (int i = 0; i < 5; i++) {
      Runnable _ = connections.stopsWithAll(this::hang);
    }
    long start = System.nanoTime();
    connections.disconnectAll();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(2).plus(BUSY));
    never.countDown();
  }

  @Test
  void forceCutsShortWhatIsClosedInGoodOrder() throws Exception {
    long sleepers = sleepers();
    var connections = connections();
    List<StdioTransport> servers =
        List.of(
            (StdioTransport) connections.isolated(Stubborn.server(), STATEFUL, soon()).transport(),
            (StdioTransport) connections.isolated(Stubborn.server(), STATEFUL, soon()).transport());
    CompletableFuture<Void> orderly = CompletableFuture.runAsync(connections::disconnectAll);
    eventually(() -> servers.stream().allMatch(server -> server.stderrTail().contains("eof")));
    connections.forceDisconnectAll();
    orderly.get(2, TimeUnit.SECONDS);
    assertThat(servers).noneMatch(server -> server.stderrTail().contains("term"));
    assertThat(sleepers()).isEqualTo(sleepers);
  }

  @Test
  void aSessionThatCannotBeUsedIsEndedToo() throws Exception {
    var newer = ConnectionOptions.defaults().withRevision(Revision.V2025_11_25);
    try (var server = new SessionServer(_ -> true);
        var connections = connections()) {
      assertThatThrownBy(() -> connections.isolated(server.target(), newer, soon()))
          .isInstanceOf(ConnectionFailure.VersionRefused.class);
      assertThat(server.deletes()).isEqualTo(1);
    }
  }
}
