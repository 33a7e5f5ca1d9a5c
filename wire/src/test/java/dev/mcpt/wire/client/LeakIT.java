package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Holdings;
import dev.mcpt.wire.client.Wire.Served;
import dev.mcpt.wire.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Threads, descriptors, processes and ports are the same before and after, by what the operating
/// system says.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the measure reads /proc")
class LeakIT {

  private static final int ROUNDS = 100;
  private static final int AT_ONCE = 50;

  private static void call(Connection connection) throws Exception {
    var hi = Json.object("text", "hi");
    assertThat(connection.callTool("echo", hi, soon()).isError()).isFalse();
  }

  private static void round(Connections connections, Wire wire, Served served) throws Exception {
    try (Connection connection = connections.isolated(served.target(), wire.options(), soon())) {
      call(connection);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHundredRoundsLeaveNothing(Wire wire) throws Exception {
    try (Served served = wire.serve();
        var connections = connections()) {
      for (int i = 0; i < 3; i++) {
        round(connections, wire, served);
      }
      Balance balance = Balance.taken();
      for (int i = 0; i < ROUNDS; i++) {
        round(connections, wire, served);
      }
      assertThat(connections.openCount()).isZero();
      balance.isEven();
      eventually(() -> served.openSessions() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fiftyConnectionsAtOnceLeaveNothing(Wire wire) throws Exception {
    try (Served served = wire.serve()) {
      together(wire, served, 2);
      Balance balance = Balance.taken();
      together(wire, served, AT_ONCE);
      balance.isEven();
      eventually(() -> served.openSessions() == 0);
    }
  }

  /// Opens them all, calls on each while all are open, and closes them together.
  private static void together(Wire wire, Served served, int count) throws Exception {
    CountDownLatch open = new CountDownLatch(count);
    try (var connections = connections();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> one =
          () -> {
            Connection connection = connections.isolated(served.target(), wire.options(), soon());
            open.countDown();
            open.await();
            call(connection);
            return true;
          };
      List<Future<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        calls.add(threads.submit(one));
      }
      for (Future<Boolean> call : calls) {
        assertThat(call.get()).isTrue();
      }
      assertThat(connections.openCount()).isEqualTo(count);
      assertThat(Holdings.now().descriptors().values().stream().mapToInt(n -> n).sum())
          .as("each connection holds a descriptor at least while it is open")
          .isGreaterThan(count);
    }
  }
}
