package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SickServerIT {

  private static final ConnectionOptions PATIENT = ConnectionOptions.defaults();
  private static final ConnectionOptions HASTY =
      PATIENT.withConnectTimeout(Duration.ofMillis(1500));

  private static ConnectionFailure failure(Target target, ConnectionOptions options) {
    try (var connections = connections()) {
      ConnectionFailure failure =
          catchThrowableOfType(
              ConnectionFailure.class, () -> connections.isolated(target, options, soon()));
      assertThat(failure).isNotNull();
      assertThat(failure.hint()).isNotBlank();
      assertThat(connections.openCount()).isZero();
      return failure;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DEAD_PORT, refused, Is the server running at",
    "HANG, timeout, time-out",
    "HANG_AFTER_INITIALIZE, none, ''",
    "GARBAGE, malformed_traffic, HTTP server",
    "HTML_PAGE, not_mcp, often /mcp",
    "STATUS_500, http_status, log",
    "ERRORS, handshake_refused, log",
    "ENDLESS_BODY, timeout, ''",
  })
  void saysWhatAilsAServerOverHttp(SickKind kind, String expected, String hint) throws Exception {
    try (var server = SickServer.start(kind)) {
      HttpTarget target = HttpTarget.of(server.url());
      if (expected.equals("none")) {
        afterTheHandshake(target);
        return;
      }
      ConnectionFailure failure = failure(target, HASTY);
      assertThat(failure.kind()).isEqualTo(expected);
      assertThat(failure.hint()).contains(hint);
      assertThat(failure.evidence()).isNotEmpty();
    }
  }

  private static void afterTheHandshake(HttpTarget target) throws Exception {
    try (var connections = connections();
        Connection connection =
            connections.isolated(
                target,
                PATIENT
                    .withRevision(Revision.V2025_11_25)
                    .withRequestTimeout(Duration.ofMillis(500)),
                soon())) {
      ConnectionFailure failure =
          catchThrowableOfType(ConnectionFailure.class, () -> connection.tools(soon()));
      assertThat(failure.kind()).isEqualTo("timeout");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXIT_AT_ONCE, process_died, I refuse to start",
    "SILENT, timeout, nothing to stderr",
    "ERRORS, handshake_refused, log",
    "GARBAGE, timeout, ''",
  })
  void saysWhatAilsAServerOverStdio(SickKind kind, String expected, String hint) {
    Target target = Peers.stdio("--sick", kind.id());
    ConnectionFailure failure = failure(target, PATIENT.withConnectTimeout(Duration.ofSeconds(4)));
    assertThat(failure.kind()).isEqualTo(expected);
    assertThat(failure.hint()).contains(hint);
  }

  @Test
  void tellsAtOnceThatTheProcessDiedInTheMiddleOfACall() throws Exception {
    Target target = Peers.stdio("--sick", SickKind.DIE_MID_ANSWER.id());
    try (var connections = connections();
        Connection connection = connections.isolated(target, PATIENT, soon())) {
      long start = System.nanoTime();
      ConnectionFailure failure =
          catchThrowableOfType(
              ConnectionFailure.class, () -> connection.callTool("echo", JsonObject.EMPTY, soon()));
      assertThat(failure).isInstanceOf(ConnectionFailure.ProcessDied.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(failure.evidence()).hasSize(1);
    }
  }

  @Test
  void tellsThatTheConnectionBrokeInTheMiddleOfAnAnswer() throws Exception {
    try (var server = SickServer.start(SickKind.DIE_MID_ANSWER);
        var connections = connections();
        Connection connection =
            connections.isolated(HttpTarget.of(server.url()), PATIENT, soon())) {
      ConnectionFailure failure =
          catchThrowableOfType(
              ConnectionFailure.class, () -> connection.callTool("echo", JsonObject.EMPTY, soon()));
      assertThat(failure).isInstanceOf(ConnectionFailure.ConnectionLost.class);
    }
  }

  @Test
  void namesACommandThatDoesNotExist() {
    ConnectionFailure failure =
        failure(StdioTarget.of(List.of("no-such-command-of-mcp-t", "x")), PATIENT);
    assertThat(failure).isInstanceOf(ConnectionFailure.CommandNotFound.class);
    assertThat(failure).hasMessageContaining("no-such-command-of-mcp-t");
    assertThat(failure.hint()).contains("installed");
  }

  @Test
  void namesAHostThatDoesNotExist() {
    ConnectionFailure failure =
        failure(HttpTarget.of(URI.create("http://no-such-host.invalid/mcp")), PATIENT);
    assertThat(failure).isInstanceOf(ConnectionFailure.UnknownHost.class);
  }

  @Test
  void saysHowLongTheWholeAttemptTook() {
    try (var server = SickServer.start(SickKind.HANG)) {
      ConnectionFailure failure = failure(HttpTarget.of(server.url()), HASTY);
      assertThat(failure).isInstanceOf(ConnectionFailure.TimedOut.class);
      assertThat(((ConnectionFailure.TimedOut) failure).after())
          .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(3));
      assertThat(((ConnectionFailure.TimedOut) failure).phase()).isEqualTo("head");
    }
  }
}
