package dev.mcpt.wire.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.HttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The server answers each GET with what the test has laid ready; no time passes between two of
/// them but what the client says it waits.
@Timeout(30)
class ServerStreamIT {
  private static final String NOTE =
      "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}\n\n";

  /// @param stream what is said as an event stream; null for a refusal
  private record Answer(@Nullable String stream) {}

  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<Duration> waits = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private final HttpTransport transport;

  ServerStreamIT() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    transport =
        HttpTransport.open(
            HttpTarget.of(url),
            new HttpClient(),
            Redactor.none(),
            InstantSource.system(),
            waits::add);
  }

  @BeforeEach
  void serve() {
    server.createContext("/", this::answer);
    server.start();
    transport.listen(heard::add);
  }

  @AfterEach
  void close() {
    transport.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
      Answer answer = answers.take();
      if (answer.stream() == null) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(answer.stream().getBytes(UTF_8));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void open() throws InterruptedException {
    new ServerStream(transport).open();
  }

  private static <T> @Nullable T next(BlockingQueue<T> queue) throws InterruptedException {
    return queue.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void asksAgainForWhatComesAfterTheLastEvent() throws Exception {
    answers.add(new Answer("retry: 2500\nid: a\n" + NOTE));
    answers.add(new Answer("id: b\n" + NOTE));
    answers.add(new Answer(null));
    open();
    assertThat(next(heard)).isInstanceOf(Notification.class);
    assertThat(next(heard)).isInstanceOf(Notification.class);
    assertThat(next(asked)).isEqualTo("null");
    assertThat(next(asked)).isEqualTo("a");
    assertThat(next(asked)).isEqualTo("b");
    assertThat(next(waits)).isEqualTo(Duration.ofMillis(2500));
  }

  @Test
  void waitsASecondForAServerThatNamesNoTime() throws Exception {
    answers.add(new Answer(NOTE));
    answers.add(new Answer(null));
    open();
    assertThat(next(waits)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aServerThatWantsNoWaitDoesNotKeepUsBusy() throws Exception {
    answers.add(new Answer("retry: 0\nid: a\ndata:\n\n"));
    answers.add(new Answer(null));
    open();
    assertThat(next(waits)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void aRefusalIsTheEnd() throws Exception {
    answers.add(new Answer(null));
    open();
    assertThat(next(asked)).isEqualTo("null");
    transport.close();
    assertThat(asked).isEmpty();
    assertThat(waits).isEmpty();
  }

  @Test
  void givesUpAfterFiveStreamsWithoutAnEvent() throws Exception {
    answers.add(new Answer("id: a\n" + NOTE));
    for (int i = 0; i < 5; i++) {
      answers.add(new Answer(": nothing\n\n"));
    }
    open();
    for (int i = 0; i < 6; i++) {
      assertThat(next(waits)).as("wait %d", i).isEqualTo(Duration.ofSeconds(1));
    }
    for (int i = 0; i < 6; i++) {
      assertThat(next(asked)).isEqualTo(i == 0 ? "null" : "a");
    }
    assertThat(asked.poll(100, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void closingTheTransportEndsIt() throws Exception {
    answers.add(new Answer(NOTE));
    open();
    assertThat(next(waits)).isNotNull();
    assertThat(next(asked)).isEqualTo("null");
    assertThat(next(asked)).isEqualTo("null");
    transport.close();
    answers.add(new Answer(NOTE));
    assertThat(asked.poll(100, TimeUnit.MILLISECONDS)).isNull();
  }
}
