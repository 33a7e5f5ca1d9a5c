package dev.mcpt.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StdioTransportIT {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
  private static final Await ANSWER = new Await.Answer(Id.of(1));

  private static StdioTransport sh(String script) throws ConnectionFailure {
    return StdioTransport.start(StdioTarget.of(List.of("sh", "-c", script)), Redactor.none());
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }

  private static Reply ping(StdioTransport transport, Await await) throws Exception {
    return transport.send(new Outgoing(PING, Headers.none(), await), soon());
  }

  @Test
  void sendsALineAndReadsALine() throws Exception {
    try (StdioTransport cat = sh("read -r l; echo \"$l\" >&2; echo '" + PONG + "'")) {
      Reply reply = ping(cat, ANSWER);
      assertThat(reply.answer()).isNotNull();
      assertThat(reply.exchange().sentBody()).isEqualTo(PING);
      assertThat(reply.exchange().received().getFirst().body()).isEqualTo(PONG);
      assertThat(cat.process().onExit().get(5, TimeUnit.SECONDS)).isNotNull();
      assertThat(cat.exitCode()).hasValue(0);
    }
  }

  @Test
  void collectsWhatArrivesInTheQuietWindow() throws Exception {
    try (StdioTransport noisy = sh("read -r l; echo noise; echo '" + PONG + "'; read -r l")) {
      Reply reply = ping(noisy, new Await.Quiet(Duration.ofMillis(500)));
      assertThat(reply.messages()).hasSize(2);
      assertThat(reply.answer()).isNull();
    }
  }

  @Test
  void deliversAndKeepsLinesThatAreNoMessages() throws Exception {
    CompletableFuture<Message> heard = new CompletableFuture<>();
    try (StdioTransport noisy = sh("read -r l; echo banner; echo '" + PONG + "'; read -r l")) {
      noisy.listen(heard::complete);
      Reply reply = ping(noisy, ANSWER);
      assertThat(heard.get(5, TimeUnit.SECONDS)).isInstanceOf(Malformed.class);
      assertThat(reply.messages()).hasSize(2);
      assertThat(noisy.rawStdoutLines()).containsExactly("banner", PONG);
    }
  }

  @Test
  void anAnswerThatIsNoUtf8EndsTheWaitAndIsNoted() throws Exception {
    String bad = "printf '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":\"\\377\"}}\\n'";
    try (StdioTransport latin = sh("read -r l; " + bad + "; read -r l")) {
      Reply reply = ping(latin, ANSWER);
      assertThat(reply.answer()).isNull();
      assertThat(reply.messages())
          .singleElement()
          .isInstanceOfSatisfying(
              Malformed.class, m -> assertThat(m.problems().toString()).contains("UTF-8"));
    }
  }

  @Test
  void tellsTheExitCodeAndTheLastWordsOfAProcessThatDied() throws Exception {
    try (StdioTransport dying = sh("read -r l; echo 'no database' >&2; exit 42")) {
      assertThatThrownBy(() -> ping(dying, ANSWER))
          .isInstanceOfSatisfying(
              ConnectionFailure.ProcessDied.class,
              died -> {
                assertThat(died.exitCode()).isEqualTo(42);
                assertThat(died.stderrTail()).isEqualTo("no database\n");
                assertThat(died.hint()).contains("no database");
              });
      assertThat(dying.alive()).isFalse();
    }
  }

  @Test
  void takesTheAnswerOfAProcessThatExitsRightAfterIt() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (StdioTransport brief = sh("read -r l; echo '" + PONG + "'; exit 1")) {
        assertThat(ping(brief, ANSWER).answer()).isNotNull();
      }
    }
  }

  @Test
  void tellsThatTheProcessClosedItsStdout() throws Exception {
    try (StdioTransport mute = sh("read -r l; exec >&-; exec sleep 30")) {
      assertThatThrownBy(() -> ping(mute, ANSWER))
          .isInstanceOf(ConnectionFailure.ConnectionLost.class)
          .hasMessageContaining("closed its stdout");
    }
  }

  @Test
  void aProcessThatDoesNotReadHoldsUpNobodyBeyondTheDeadline() throws Exception {
    String large = "\"" + "x".repeat(1_000_000) + "\"";
    StdioTransport deaf = sh("exec sleep 30");
    Outgoing out = new Outgoing(large, Headers.none(), new Await.HttpOnly());
    assertThatThrownBy(() -> deaf.send(out, Deadline.in(Duration.ofMillis(300))))
        .isInstanceOfSatisfying(
            ConnectionFailure.TimedOut.class, late -> assertThat(late.phase()).isEqualTo("send"));
    long start = System.nanoTime();
    deaf.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(deaf.process().isAlive()).isFalse();
  }

  @Test
  void drainsStderrHoweverMuchThereIs() throws Exception {
    String flood = "head -c 3000000 /dev/zero | tr '\\0' 'e' >&2";
    try (StdioTransport loud = sh("read -r l; " + flood + "; echo '" + PONG + "'; read -r l")) {
      assertThat(ping(loud, ANSWER).answer()).isNotNull();
      assertThat(loud.stderrTail()).hasSizeBetween(60_000, 70_000).startsWith("…e");
    }
  }

  @Test
  void aProcessSeesTheEndOfItsInput() throws Exception {
    try (StdioTransport cat = sh("cat >/dev/null; exit 9")) {
      cat.closeStdin();
      cat.process().onExit().get(5, TimeUnit.SECONDS);
      assertThat(cat.exitCode()).hasValue(9);
    }
  }

  @Test
  void startsInItsFolderWithItsVariablesAndHidesTheSecretOnes(@TempDir Path folder)
      throws Exception {
    String script = "read -r l; echo \"$API_KEY $PLAIN\"; pwd; echo '" + PONG + "'; read -r l";
    StdioTarget target =
        new StdioTarget(
            List.of("sh", "-c", script), Map.of("API_KEY", "abcdef", "PLAIN", "hello"), folder);
    try (StdioTransport transport = StdioTransport.start(target, Redactor.none())) {
      ping(transport, ANSWER);
      assertThat(transport.rawStdoutLines())
          .containsExactly("[redacted] hello", folder.toRealPath().toString(), PONG);
    }
  }

  @Test
  void saysThatAFolderDoesNotExist(@TempDir Path folder) {
    StdioTarget target = new StdioTarget(List.of("sh"), Map.of(), folder.resolve("none"));
    assertThatThrownBy(() -> StdioTransport.start(target, Redactor.none()))
        .isInstanceOf(ConnectionFailure.CommandNotFound.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void anInterruptEndsAWait() throws Exception {
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    try (StdioTransport silent = sh("read -r l; echo heard; exec sleep 30")) {
      Thread waiting =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  ping(silent, ANSWER);
                } catch (Exception e) {
                  thrown.add(e);
                }
              });
      while (silent.rawStdoutLines().isEmpty()) {
        Thread.onSpinWait();
      }
      waiting.interrupt();
      assertThat(waiting.join(Duration.ofSeconds(2))).isTrue();
      assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
      assertThat(silent.recorder().exchanges().getFirst().failure()).isEqualTo("broken off");
    }
  }
}
