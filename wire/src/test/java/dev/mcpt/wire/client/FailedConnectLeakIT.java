package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Attempts to connect that fail leave nothing, retry and discovery included.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the measure reads /proc")
class FailedConnectLeakIT {

  private static final int SIDE_BY_SIDE = 50;

  /// With the second attempt of each connect to a process that is silent, which takes its time to
  /// end, there are a hundred of these too.
  private static int each(Bad bad) {
    return bad == Bad.COMMAND_IS_SILENT ? 1 : 2;
  }

  enum Bad {
    REFUSED("refused"),
    RESET("connection_lost"),
    HTML("not_mcp"),
    HANG("timeout"),
    SSE_REFUSED("refused"),
    SSE_HTML("not_mcp"),
    SSE_HANG("timeout"),
    COMMAND_NOT_FOUND("command_not_found"),
    COMMAND_EXITS("process_died"),
    COMMAND_IS_SILENT("timeout");

    private final String kind;

    Bad(String kind) {
      this.kind = kind;
    }

    private Peer start() throws IOException {
      return switch (this) {
        case REFUSED -> http(SickKind.DEAD_PORT);
        case HTML -> http(SickKind.HTML_PAGE);
        case HANG -> http(SickKind.HANG);
        case SSE_REFUSED -> sse(SickKind.DEAD_PORT);
        case SSE_HTML -> sse(SickKind.HTML_PAGE);
        case SSE_HANG -> sse(SickKind.HANG);
        case RESET -> resetting();
        case COMMAND_NOT_FOUND -> command("no-such-command-of-mcp-t");
        case COMMAND_EXITS -> command("sh", "-c", "exit 3");
        case COMMAND_IS_SILENT -> command("sleep", "600");
      };
    }
  }

  private record Peer(Target target, AutoCloseable server) {}

  private static Peer http(SickKind kind) {
    SickServer server = SickServer.start(kind);
    return new Peer(HttpTarget.of(server.url()), server);
  }

  private static Peer sse(SickKind kind) {
    SickServer server = SickServer.start(kind);
    return new Peer(SseTarget.of(server.url()), server);
  }

  private static Peer command(String... words) {
    return new Peer(StdioTarget.of(List.of(words)), () -> {});
  }

  private static Peer resetting() throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try (Socket guest = server.accept()) {
              guest.setSoLinger(true, 0);
            } catch (IOException _) {
              // The server is closed, or the guest went first.
            }
          }
        });
    URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/mcp");
    return new Peer(HttpTarget.of(url), server);
  }

  private static ConnectionOptions options(Bad bad) {
    boolean hangs = bad.kind.equals("timeout");
    ConnectionOptions options = ConnectionOptions.defaults();
    return hangs ? options.withConnectTimeout(Duration.ofMillis(30)) : options;
  }

  private static void fail(Bad bad, Target target) {
    ManualClock clock = new ManualClock();
    try (var connections = new Connections(clock, clock)) {
      ConnectionFailure failure =
          catchThrowableOfType(
              ConnectionFailure.class,
              () -> connections.connect(target, options(bad), Retry.recovery(), _ -> {}, soon()));
      assertThat(failure).isNotNull();
      assertThat(failure.kind()).isEqualTo(bad.kind);
      assertThat(connections.openCount()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHundredFailedConnectsLeaveNothing(Bad bad) throws Exception {
    Peer peer = bad.start();
    try (AutoCloseable _ = peer.server()) {
      many(bad, peer.target(), 2, 1);
      Balance balance = Balance.taken();
      many(bad, peer.target(), SIDE_BY_SIDE, each(bad));
      balance.isEven();
    }
  }

  private static void many(Bad bad, Target target, int sideBySide, int each) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < sideBySide; i++) {
        all.add(
            threads.submit(() -> {
              for (int j = 0; j < each; j++) {
                fail(bad, target);
              }
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }
}
