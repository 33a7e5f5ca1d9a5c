package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One attempt, three of them, two to recover; by a clock that the attempts move themselves.
@Timeout(60)
class RetryIT {

  private static final ConnectionOptions OPTIONS =
      ConnectionOptions.defaults().withRevision(Revision.V2025_11_25);
  private static final ConnectionOptions HASTY = OPTIONS.withConnectTimeout(Duration.ofMillis(250));

  private final ManualClock clock = new ManualClock();
  private final List<Recorder> attempts = new CopyOnWriteArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final Connections connections = new Connections(clock, clock, attempts::add);

  private void hear(RetryNotice notice) {
    heard.add(
        "%d of %d failed, %d s"
            .formatted(notice.attempt(), notice.of(), notice.delay().toSeconds()));
  }

  private List<Duration> starts() {
    return attempts.stream()
        .map(recorder -> recorder.exchanges().getFirst().startedAt())
        .map(start -> Duration.between(Instant.EPOCH, start))
        .toList();
  }

  private Connection connect(HttpTarget target, ConnectionOptions options) throws Exception {
    return connections.connect(target, options, Retry.standard(), this::hear, soon());
  }

  @Test
  void aRefusedServerIsTriedAtZeroOneAndThreeSeconds() throws Exception {
    try (var dead = SickServer.start(SickKind.DEAD_PORT)) {
      HttpTarget target = HttpTarget.of(dead.url());
      ConnectionFailure failure =
          catchThrowableOfType(ConnectionFailure.class, () -> connect(target, OPTIONS));
      assertThat(starts())
          .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
      assertThat(heard).containsExactly("1 of 3 failed, 1 s", "2 of 3 failed, 2 s");
      assertThat(failure).isInstanceOf(ConnectionFailure.Refused.class);
      assertThat(failure).hasMessageContaining("(3 attempts)");
      assertThat(failure.hint()).isEqualTo("Is the server running at " + dead.url() + "?");
      assertThat(failure.evidence()).extracting(Exchange::label).hasSize(3);
    }
  }

  @Test
  void twoTimeOutsAndThenSuccessConnectOnAttemptThree() throws Exception {
    try (var server = ReferenceServer.start(Options.sound());
        var gate = new Gate(server.url())) {
      Sleeper closedBefore =
          delay -> {
            assertThat(attempts).isNotEmpty();
            eventually(() -> gate.connections() == 0);
            clock.sleep(delay);
            if (clock.passed().equals(Duration.ofSeconds(3))) {
              gate.open();
            }
          };
      var watched = new Connections(clock, closedBefore, attempts::add);
      try (watched;
          Connection connection =
              watched.connect(gate.target(), HASTY, Retry.standard(), this::hear, soon())) {
        assertThat(connection.ping(soon()).error()).isNull();
        assertThat(heard).containsExactly("1 of 3 failed, 1 s", "2 of 3 failed, 2 s");
        assertThat(starts())
            .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
      }
    }
  }

  /// The probe of the era runs beside the handshake; it is closed with its attempt all the same.
  @Test
  void anAttemptThatFailedIsClosedBeforeTheWaitDiscoveryIncluded() throws Exception {
    try (var server = SickServer.start(SickKind.HANG)) {
      List<Integer> open = new ArrayList<>();
      var connecting = new AtomicReference<Connections>();
      Sleeper watching =
          _ -> {
            open.add(Objects.requireNonNull(connecting.get()).openCount());
            eventually(() -> server.openConnections() == 0);
          };
      var watched = new Connections(clock, watching, attempts::add);
      connecting.set(watched);
      var options = HASTY.withRevision(null);
      assertThatThrownBy(() ->
              watched.connect(
                  HttpTarget.of(server.url()), options, Retry.standard(), this::hear, soon()))
          .isInstanceOf(ConnectionFailure.TimedOut.class)
          .hasMessageContaining("(3 attempts of 250 ms)");
      assertThat(open).containsExactly(0, 0);
      assertThat(watched.openCount()).isZero();
    }
  }

  @Test
  void oneAttemptIsAllThatAnIsolatedConnectionHas() throws Exception {
    try (var dead = SickServer.start(SickKind.DEAD_PORT)) {
      assertThatThrownBy(() -> connections.isolated(HttpTarget.of(dead.url()), OPTIONS, soon()))
          .isInstanceOf(ConnectionFailure.Refused.class)
          .hasMessageNotContaining("attempt");
      assertThat(attempts).hasSize(1);
      assertThat(clock.passed()).isZero();
    }
  }

  @Test
  void recoveringOpensANewConnectionInTheSameRevision() throws Exception {
    var stateful = OPTIONS.withRevision(Revision.V2025_06_18);
    try (var server = ReferenceServer.start(Options.sound());
        var gate = new Gate(server.url())) {
      gate.open();
      Connection broken = connections.isolated(gate.target(), stateful, soon());
      gate.breakOff();
      Connection fresh =
          connections.recover(
              broken, gate.target(), OPTIONS.withRevision(null), this::hear, soon());
      assertThat(fresh.ping(soon()).error()).isNull();
      assertThat(fresh.revision()).isEqualTo(Revision.V2025_06_18);
      assertThat(fresh.sessionId()).isNotEqualTo(broken.sessionId());
      assertThat(broken.healthy()).isTrue();
      assertThat(heard).isEmpty();
      assertThat(connections.openCount()).isEqualTo(1);
      assertThatThrownBy(() -> broken.ping(soon())).isInstanceOf(ConnectionFailure.Closed.class);
    } finally {
      connections.close();
    }
  }

  @Test
  void recoveringStopsAfterTwoAttemptsAndLeavesTheConnectionUnhealthy() throws Exception {
    Connection broken;
    HttpTarget target;
    try (var server = ReferenceServer.start(Options.sound())) {
      target = HttpTarget.of(server.url());
      broken = connections.isolated(target, OPTIONS, soon());
    }
    attempts.clear();
    ConnectionFailure failure =
        catchThrowableOfType(
            ConnectionFailure.class,
            () -> connections.recover(broken, target, OPTIONS, this::hear, soon()));
    assertThat(failure).isInstanceOf(ConnectionFailure.Refused.class);
    assertThat(attempts).hasSize(2);
    assertThat(heard).containsExactly("1 of 2 failed, 1 s");
    assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(1));
    assertThat(broken.healthy()).isFalse();
    assertThatThrownBy(() -> connections.recover(broken, target, OPTIONS, this::hear, soon()))
        .isSameAs(failure);
    assertThat(attempts).hasSize(2);
  }

  @Test
  void aTimeOutIsFinalForAnIsolatedConnection() {
    try (var server = SickServer.start(SickKind.HANG)) {
      assertThatThrownBy(() -> connections.isolated(HttpTarget.of(server.url()), HASTY, soon()))
          .isInstanceOf(ConnectionFailure.TimedOut.class)
          .hasMessageNotContaining("attempt");
      assertThat(attempts).hasSize(1);
      assertThat(clock.passed()).isZero();
    }
  }

  @Test
  void recoveringSucceedsOnItsSecondAttempt() throws Exception {
    try (var server = ReferenceServer.start(Options.sound());
        var gate = new Gate(server.url())) {
      gate.open();
      Sleeper opening =
          delay -> {
            clock.sleep(delay);
            gate.open();
          };
      try (var recovering = new Connections(clock, opening, attempts::add)) {
        Connection broken = recovering.isolated(gate.target(), OPTIONS, soon());
        gate.shut();
        gate.breakOff();
        attempts.clear();
        Connection fresh = recovering.recover(broken, gate.target(), HASTY, this::hear, soon());
        assertThat(fresh.ping(soon()).error()).isNull();
        assertThat(heard).containsExactly("1 of 2 failed, 1 s");
        assertThat(starts()).containsExactly(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(broken.healthy()).isTrue();
        assertThat(recovering.openCount()).isEqualTo(1);
      }
    }
  }
}
