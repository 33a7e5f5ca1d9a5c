package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.eventually;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.StdioTransport;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// An interrupt of the closing thread exactly while it is at one step: the step and those after it
/// are done all the same, nothing is left, and the flag is set in the end.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the measure reads /proc")
class InterruptedClosingIT {

  enum Step {
    SESSION,
    STREAM,
    STDIN,
    TERM,
    KILL,
    LISTENER
  }

  enum Closing {
    EACH_CONNECTION,
    DISCONNECT_ALL,
    FORCE_DISCONNECT_ALL
  }

  private static final ConnectionOptions STATEFUL =
      ConnectionOptions.defaults().withRevision(Revision.V2025_06_18);

  /// What each way of closing has: by force nobody is asked to end, and a connection that is closed
  /// alone stops no listener.
  static Stream<Arguments> steps() {
    return Arrays.stream(Closing.values())
        .flatMap(closing ->
            Arrays.stream(Step.values())
                .filter(step ->
                    switch (closing) {
                      case EACH_CONNECTION -> step != Step.LISTENER;
                      case DISCONNECT_ALL -> step != Step.STREAM;
                      case FORCE_DISCONNECT_ALL -> step == Step.KILL || step == Step.LISTENER;
                    })
                .map(step -> Arguments.of(closing, step)));
  }

  /// Interrupts the closing thread once.
  private static final class Interrupt {
    private final AtomicBoolean sent = new AtomicBoolean();
    private final CountDownLatch after = new CountDownLatch(1);
    private final AtomicReference<Thread> closer = new AtomicReference<>();

    void send() {
      if (sent.compareAndSet(false, true)) {
        Objects.requireNonNull(closer.get()).interrupt();
        after.countDown();
      }
    }

    boolean isSent() {
      return sent.get();
    }

    void awaitSent() {
      try {
        assertThat(after.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @BeforeAll
  static void warmUp() throws Exception {
    close(Closing.EACH_CONNECTION, Step.STREAM);
    close(Closing.FORCE_DISCONNECT_ALL, Step.KILL);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void anInterruptAtThisStepLeavesNothing(Closing closing, Step step) throws Exception {
    Balance balance = Balance.taken();
    close(closing, step);
    balance.isEven();
  }

  /// Where the process is not what matters it ends with its input.
  private static StdioTarget program(Step step) {
    return switch (step) {
      case STDIN, TERM, KILL -> Stubborn.server();
      case SESSION, STREAM, LISTENER -> Scripted.server(Scripted.LEGACY);
    };
  }

  private static void close(Closing closing, Step step) throws Exception {
    Interrupt interrupt = new Interrupt();
    AtomicBoolean stopped = new AtomicBoolean();
    try (var server = new SessionServer(number -> atDelete(step, closing, interrupt, number));
        var connections = connections()) {
      Connection http = connections.isolated(server.target(), STATEFUL, soon());
      Connection stdio = connections.isolated(program(step), STATEFUL, soon());
      StdioTransport process = (StdioTransport) stdio.transport();
      stream(http, step, interrupt);
      Runnable _ =
          connections.stopsWithAll(() -> {
            if (step == Step.LISTENER) {
              interrupt.send();
            }
            stopped.set(true);
          });
      AtomicBoolean flag = new AtomicBoolean();
      Thread closer =
          Thread.ofVirtual()
              .unstarted(() -> {
                run(closing, connections, http, stdio);
                interrupt.awaitSent();
                flag.set(Thread.currentThread().isInterrupted());
              });
      interrupt.closer.set(closer);
      if (step == Step.KILL) {
        var _ = process.process().onExit().thenRun(interrupt::send);
      }
      closer.start();
      switch (step) {
        case STDIN -> when(process, "eof", interrupt);
        case TERM -> when(process, "term", interrupt);
        case STREAM -> whenItWaits(closer, interrupt);
        case SESSION, KILL, LISTENER -> {}
      }
      assertThat(closer.join(Connections.DISCONNECT_BOUND.plusSeconds(1))).isTrue();
      assertThat(interrupt.isSent()).isTrue();
      assertThat(flag).as("the flag is set in the end").isTrue();
      boolean all = closing != Closing.EACH_CONNECTION;
      assertThat(stopped.get()).as("the listener is stopped").isEqualTo(all);
      boolean again = step == Step.SESSION && closing == Closing.EACH_CONNECTION;
      boolean forced = closing == Closing.FORCE_DISCONNECT_ALL;
      assertThat(server.deletes()).isEqualTo(forced ? 0 : again ? 2 : 1);
      assertThat(connections.openCount()).isZero();
      assertThat(process.process().isAlive()).isFalse();
    }
  }

  /// The first DELETE stays without an answer when the thread that waits for it is interrupted.
  private static boolean atDelete(Step step, Closing closing, Interrupt interrupt, int number) {
    if (step == Step.SESSION && number == 1) {
      interrupt.send();
      return closing != Closing.EACH_CONNECTION;
    }
    return true;
  }

  /// The reader of a stream hangs in its listener until the thread that closes it was interrupted.
  private static void stream(Connection http, Step step, Interrupt interrupt) throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    Consumer<Message> listener =
        _ -> {
          reading.countDown();
          if (step == Step.STREAM) {
            interrupt.awaitSent();
          }
        };
    HttpTransport transport = (HttpTransport) http.transport();
    transport.listen(listener);
    var _ = transport.openStream(Headers.none(), soon());
    assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void run(
      Closing closing, Connections connections, Connection http, Connection stdio) {
    switch (closing) {
      case EACH_CONNECTION -> {
        http.close();
        stdio.close();
      }
      case DISCONNECT_ALL -> connections.disconnectAll();
      case FORCE_DISCONNECT_ALL -> connections.forceDisconnectAll();
    }
  }

  private static void when(StdioTransport process, String word, Interrupt interrupt) {
    eventually(() -> process.stderrTail().contains(word));
    interrupt.send();
  }

  private static void whenItWaits(Thread closer, Interrupt interrupt) {
    eventually(() ->
        Arrays.stream(closer.getStackTrace())
            .anyMatch(frame ->
                frame.getClassName().endsWith(".Release")
                    && frame.getMethodName().equals("sideBySide")));
    interrupt.send();
  }
}
