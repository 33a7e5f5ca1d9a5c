package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.Cancelled;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import dev.mcpt.wire.http.HttpFailure.TlsFailed;
import dev.mcpt.wire.http.HttpFailure.TlsFailed.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpTlsIT {
  @TempDir static Path folder;
  private static SSLContext good;
  private static SSLContext expired;
  private static SSLContext future;
  private static SSLContext elsewhere;

  @BeforeAll
  static void makeCertificates() throws Exception {
    var keys = new Keys(folder);
    good = keys.context("good", "-1d", "dns:localhost,ip:127.0.0.1");
    expired = keys.context("expired", "-900d", "dns:localhost");
    future = keys.context("future", "+10d", "dns:localhost");
    elsewhere = keys.context("elsewhere", "-1d", "dns:elsewhere.example");
  }

  private static RawServer server(SSLContext identity, RawServer.Script script) throws IOException {
    var listener =
        identity
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return new RawServer(listener, "https", script);
  }

  private static RawServer echo(SSLContext identity) throws IOException {
    return server(
        identity,
        peer -> {
          while (true) {
            String request = peer.request();
            peer.answer(request.substring(request.indexOf("\r\n\r\n") + 4));
          }
        });
  }

  private static HttpClient trusting(SSLContext trust) {
    return new HttpClient(HttpClient.Options.defaults().withTls(trust));
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }

  private static void assertFails(HttpClient client, URI uri, Trouble trouble, String words) {
    assertThatExceptionOfType(TlsFailed.class)
        .isThrownBy(() -> client.send(HttpRequest.get(uri), soon()))
        .satisfies(e -> assertThat(e.trouble()).isEqualTo(trouble))
        .satisfies(e -> assertThat(e.host()).isEqualTo(Origin.of(uri).host()))
        .withMessageContaining(words);
    assertThat(client.openConnections()).isZero();
  }

  @Test
  void speaksTlsAndReusesTheConnection() throws IOException {
    String large = "x".repeat(300_000);
    try (RawServer server = echo(good);
        HttpClient client = trusting(good)) {
      for (String host : new String[] {"localhost", "localhost", "127.0.0.1"}) {
        var request = HttpRequest.post(server.uri(host), large.getBytes(ISO_8859_1));
        try (HttpResponse response = client.send(request, soon())) {
          assertThat(new String(response.body(), ISO_8859_1)).isEqualTo(large);
        }
      }
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void sendsTheNameOfTheHost() throws Exception {
    var names = new LinkedBlockingQueue<String>();
    try (RawServer server =
            server(
                good,
                peer -> {
                  peer.request();
                  var session = (ExtendedSSLSession) ((SSLSocket) peer.socket).getSession();
                  names.add(session.getRequestedServerNames().toString());
                  peer.answer("");
                });
        HttpClient client = trusting(good)) {
      client.send(HttpRequest.get(server.uri("localhost")), soon()).close();
      assertThat(names.take()).contains("value=localhost");
    }
  }

  @Test
  void refusesACertificateOfAnotherHost() throws IOException {
    try (RawServer server = echo(elsewhere);
        HttpClient client = trusting(elsewhere)) {
      assertFails(
          client, server.uri("localhost"), Trouble.WRONG_HOST, "was issued for another host");
      assertFails(
          client, server.uri("127.0.0.1"), Trouble.WRONG_HOST, "was issued for another host");
    }
  }

  @Test
  void refusesAnUnknownAuthority() throws IOException {
    try (RawServer server = echo(good);
        var client = new HttpClient()) {
      assertFails(
          client,
          server.uri("localhost"),
          Trouble.UNKNOWN_AUTHORITY,
          "authority that this machine trusts");
    }
  }

  @Test
  void refusesACertificateOutsideItsTime() throws IOException {
    try (RawServer server = echo(expired);
        HttpClient client = trusting(expired)) {
      assertFails(client, server.uri("localhost"), Trouble.EXPIRED, "has expired");
    }
    try (RawServer server = echo(future);
        HttpClient client = trusting(future)) {
      assertFails(client, server.uri("localhost"), Trouble.NOT_YET_VALID, "is not valid yet");
    }
  }

  @Test
  void recognisesAServerWithoutTls() throws IOException {
    try (var plain = new RawServer(peer -> peer.say("HTTP/1.1 400 Bad Request\r\n\r\n"));
        HttpClient client = trusting(good)) {
      URI uri = URI.create("https://localhost:" + plain.uri().getPort() + "/");
      assertFails(client, uri, Trouble.NOT_TLS, "does not speak TLS there");
    }
  }

  @Test
  void recognisesAServerThatBreaksOffTheHandshake() throws IOException {
    try (var rude = new RawServer(peer -> peer.socket.getInputStream().readNBytes(5));
        var closing =
            new RawServer(peer -> {
              peer.socket.getInputStream().read(new byte[10_000]);
              peer.say("\u0015\u0003\u0003\0\u0002\u0002(");
            });
        HttpClient client = trusting(good)) {
      assertFails(
          client,
          URI.create("https://localhost:" + closing.uri().getPort() + "/"),
          Trouble.REFUSED_BY_SERVER,
          "broke off the TLS handshake");
      assertThatExceptionOfType(HttpFailure.class)
          .isThrownBy(() ->
              client.send(
                  HttpRequest.get(URI.create("https://localhost:" + rude.uri().getPort())),
                  soon()));
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void opensAnotherConnectionAfterTheServerClosedTheIdleOne() throws Exception {
    var closed = new CountDownLatch(1);
    try (RawServer server =
            server(
                good,
                peer -> {
                  peer.request();
                  peer.answer("x");
                  peer.socket.close();
                  closed.countDown();
                });
        HttpClient client = trusting(good)) {
      for (int i = 0; i < 2; i++) {
        try (HttpResponse response =
            client.send(HttpRequest.get(server.uri("localhost")), soon())) {
          assertThat(response.body()).hasSize(1);
        }
        closed.await();
      }
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  /// Ends the TCP connection under TLS without the word that TLS has for it.
  @Test
  void opensAnotherConnectionAfterTheServerVanishedWithoutSayingGoodbye() throws Exception {
    var gone = new CountDownLatch(1);
    var sockets = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    RawServer.Script script =
        peer -> {
          peer.request();
          peer.answer("x");
          peer.plain().shutdownOutput();
          gone.countDown();
          peer.awaitEnd();
        };
    try (var server = new RawServer(sockets, "https", script).secured(good);
        HttpClient client = trusting(good)) {
      for (int i = 0; i < 2; i++) {
        var request = HttpRequest.get(server.uri("localhost"));
        try (HttpResponse response = client.send(request, soon())) {
          assertThat(response.body()).hasSize(1);
        }
        gone.await();
      }
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  private static final String START =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nda";

  @Test
  void aStreamUnderTlsCanBeReadOnAfterADeadline() throws Exception {
    var proceed = new CountDownLatch(1);
    try (RawServer server =
            server(
                good,
                peer -> {
                  peer.request();
                  peer.say(START);
                  proceed.await();
                  peer.say("ta: x\n\n\r\n0\r\n\r\n");
                  peer.awaitEnd();
                });
        HttpClient client = trusting(good);
        HttpResponse response = client.send(HttpRequest.get(server.uri("localhost")), soon())) {
      SseReader events = response.events();
      assertThatExceptionOfType(TimedOut.class)
          .isThrownBy(() -> events.next(Deadline.in(Duration.ofMillis(100))))
          .satisfies(e -> assertThat(e.phase()).isEqualTo(Phase.BODY));
      proceed.countDown();
      assertThat(events.next(soon())).extracting(SseEvent::data).isEqualTo("x");
      assertThat(events.next(soon())).isNull();
      assertThat(client.idleConnections()).isEqualTo(1);
    }
  }

  @Test
  void anInterruptEndsAReadUnderTls() throws Exception {
    try (RawServer server =
            server(
                good,
                peer -> {
                  peer.request();
                  peer.say(START);
                  peer.hang();
                });
        HttpClient client = trusting(good)) {
      HttpResponse response =
          client.send(HttpRequest.get(server.uri("localhost")), Deadline.never());
      var end = new CompletableFuture<HttpFailure>();
      Thread reading =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  response.body();
                } catch (HttpFailure e) {
                  end.complete(e);
                }
              });
      reading.interrupt();
      assertThat(end.get(5, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Cancelled.class, e -> assertThat(e.by()).isEqualTo(Cancelled.By.INTERRUPT));
      assertThat(client.openConnections()).isZero();
    }
  }
}
