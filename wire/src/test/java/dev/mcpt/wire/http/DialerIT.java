package dev.mcpt.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.Cancelled;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.Refused;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Names: each address is tried, and a resolver that hangs holds nobody up.
@Timeout(20)
class DialerIT {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress NOBODY = InetAddress.ofLiteral("127.0.0.77");

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void release() {
    released.countDown();
  }

  private static HttpClient client(InetAddress... addresses) {
    return new HttpClient(HttpClient.Options.defaults(), _ -> addresses);
  }

  /// A client whose resolver hears no interrupt, like the system's.
  private HttpClient hanging() {
    return new HttpClient(
        HttpClient.Options.defaults(),
        _ -> {
          asked.countDown();
          while (released.getCount() > 0) {
            try {
              released.await();
            } catch (InterruptedException _) {
              // deaf
            }
          }
          return new InetAddress[] {HERE};
        });
  }

  private static int status(HttpClient client, URI uri, Deadline deadline) throws HttpFailure {
    try (HttpResponse response = client.send(HttpRequest.get(uri), deadline)) {
      return response.status();
    }
  }

  private static Deadline inMillis(long millis) {
    return Deadline.in(Duration.ofMillis(millis));
  }

  private static RawServer server() throws IOException {
    return new RawServer(peer -> {
      peer.request();
      peer.answer("");
    });
  }

  @Test
  void triesTheNextAddressWhenOneRefuses() throws IOException {
    try (RawServer server = server();
        HttpClient client = client(NOBODY, HERE)) {
      assertThat(status(client, server.uri("two.example"), inMillis(5000))).isEqualTo(200);
      assertThat(client.openConnections()).isEqualTo(1);
    }
  }

  @Test
  void anAddressThatHangsLeavesTimeForTheNext() throws IOException {
    try (RawServer server = server();
        var full = new FullQueue(NOBODY, server.uri().getPort());
        HttpClient client = client(NOBODY, HERE)) {
      assertThat(status(client, server.uri("two.example"), inMillis(2000))).isEqualTo(200);
      assertThat(full.port()).isEqualTo(server.uri().getPort());
    }
  }

  @Test
  void namesTheFirstAddressWhenAllRefuse() throws IOException {
    URI uri;
    try (RawServer server = server()) {
      uri = server.uri("two.example");
    }
    try (HttpClient client = client(NOBODY, HERE)) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> status(client, uri, inMillis(5000)))
          .withMessageContaining("127.0.0.77:" + uri.getPort())
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void endsAtTheDeadlineThoughTheResolverHangs() {
    try (HttpClient client = hanging()) {
      assertThatExceptionOfType(TimedOut.class)
          .isThrownBy(() -> status(client, URI.create("http://slow.example/"), inMillis(200)))
          .satisfies(e -> assertThat(e.phase()).isEqualTo(Phase.CONNECT));
    }
  }

  @Test
  void anInterruptEndsTheWaitForTheResolver() throws Exception {
    try (HttpClient client = hanging()) {
      assertThat(endOf(client, Thread::interrupt).by()).isEqualTo(Cancelled.By.INTERRUPT);
    }
  }

  @Test
  void closingTheClientEndsTheWaitForTheResolver() throws Exception {
    HttpClient client = hanging();
    assertThat(endOf(client, _ -> client.close()).by()).isEqualTo(Cancelled.By.CLIENT_CLOSED);
  }

  private interface Disturbance {
    void happen(Thread asking);
  }

  private Cancelled endOf(HttpClient client, Disturbance disturbance) throws Exception {
    var end = new CompletableFuture<Cancelled>();
    Thread asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                status(client, URI.create("http://slow.example/"), Deadline.never());
              } catch (Cancelled e) {
                end.complete(e);
              } catch (HttpFailure e) {
                end.completeExceptionally(e);
              }
            });
    asked.await();
    disturbance.happen(asking);
    return end.get(5, TimeUnit.SECONDS);
  }
}
