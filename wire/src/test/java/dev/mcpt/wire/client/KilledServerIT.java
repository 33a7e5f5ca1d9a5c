package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Holdings;
import dev.mcpt.testbed.Testbed;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTransport;
import dev.mcpt.wire.transport.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that are killed in the middle of a call, and servers that only a kill ends.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the measure reads /proc")
class KilledServerIT {

  private static final ConnectionOptions STATEFUL =
      ConnectionOptions.defaults().withRevision(Revision.V2025_06_18);

  /// The failure of a call that is in progress when this returns.
  private static CompletableFuture<ConnectionFailure> calling(Connection connection) {
    CompletableFuture<ConnectionFailure> failure = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            connection.callTool("slow", Json.object("milliseconds", 60_000), soon());
            failure.completeExceptionally(new AssertionError("the call was answered"));
          } catch (ConnectionFailure e) {
            failure.complete(e);
          } catch (InterruptedException | RuntimeException e) {
            failure.completeExceptionally(e);
          }
        });
    return failure;
  }

  private static String stderr(Connection connection) {
    return ((StdioTransport) connection.transport()).stderrTail();
  }

  private static void killInTheMiddleOfACall(int count) throws Exception {
    Target server =
        Scripted.server(
            Scripted.LEGACY, Scripted.on("tools/call", "sleep 600 & echo called >&2; wait"));
    try (var connections = connections()) {
      List<CompletableFuture<ConnectionFailure>> failures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Connection connection = connections.isolated(server, STATEFUL, soon());
        failures.add(calling(connection));
        eventually(() -> stderr(connection).contains("called"));
        assertThat(((StdioTransport) connection.transport()).process().destroyForcibly()).isTrue();
      }
      for (CompletableFuture<ConnectionFailure> failure : failures) {
        assertThat(failure.get()).isInstanceOf(ConnectionFailure.ProcessDied.class);
      }
    }
  }

  @Test
  void aProcessThatIsKilledInTheMiddleOfACallLeavesNoDescendant() throws Exception {
    killInTheMiddleOfACall(1);
    Balance balance = Balance.taken();
    killInTheMiddleOfACall(10);
    balance.isEven();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "sse"})
  void aServerThatIsKilledInTheMiddleOfACallLeavesNoSocket(String transport) throws Exception {
    killRemote(transport);
    Balance balance = Balance.taken();
    killRemote(transport);
    balance.isEven();
  }

  private static void killRemote(String transport) throws Exception {
    List<String> command =
        transport.equals("sse") ? Testbed.httpCommand("--old-sse") : Testbed.httpCommand();
    Process server = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader out = server.inputReader();
        var connections = connections()) {
      String line = out.readLine();
      URI url = URI.create(line.substring(line.indexOf("http://")).strip());
      Target target = transport.equals("http") ? HttpTarget.of(url) : SseTarget.of(url);
      List<CompletableFuture<ConnectionFailure>> failures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        Connection connection = connections.isolated(target, STATEFUL, soon());
        int exchanges = connection.exchanges().size();
        failures.add(calling(connection));
        eventually(() -> connection.exchanges().size() > exchanges);
      }
      server.destroyForcibly().waitFor();
      for (CompletableFuture<ConnectionFailure> failure : failures) {
        assertThat(failure.get()).isInstanceOf(ConnectionFailure.ConnectionLost.class);
      }
    } finally {
      server.destroyForcibly().waitFor();
      server.getOutputStream().close();
      server.getErrorStream().close();
    }
  }

  private static void closeFamilies(int count) throws Exception {
    try (var connections = connections()) {
      for (int i = 0; i < count; i++) {
        connections.isolated(Stubborn.server(), STATEFUL, soon());
      }
      // A child and a grandchild each; the last of them may not have become what it will be.
      eventually(() -> sleepers() >= 2L * count);
    }
  }

  private static long sleepers() {
    try {
      return Holdings.descendants().stream().filter("sleep"::equals).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void childrenAndGrandchildrenThatIgnoreTermEndWithTheirServer() throws Exception {
    closeFamilies(1);
    Balance balance = Balance.taken();
    closeFamilies(5);
    balance.isEven();
  }
}
