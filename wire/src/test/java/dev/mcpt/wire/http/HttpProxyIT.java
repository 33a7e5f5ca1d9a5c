package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.ProxyFailed;
import dev.mcpt.wire.http.HttpFailure.Refused;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import dev.mcpt.wire.http.HttpFailure.TlsFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The proxies are servers of the test; the names that they are asked for exist nowhere else.
@Timeout(30)
class HttpProxyIT {
  private static final String CREDENTIALS = "Basic dXNlcjpwYXNzd29yZA==";
  private static final URI PLAIN = URI.create("http://server.example:8080/mcp?x=1");
  private static final URI SECURE = URI.create("https://server.example/mcp");

  @TempDir static Path folder;
  private static SSLContext identity;

  @BeforeAll
  static void makeCertificates() throws Exception {
    identity = new Keys(folder).context("server", "-1d", "dns:server.example");
  }

  private static HttpClient client(String userInfo, RawServer proxy) {
    String url = "http://" + userInfo + "127.0.0.1:" + proxy.uri().getPort();
    return client(Map.of("HTTP_PROXY", url, "HTTPS_PROXY", url));
  }

  private static HttpClient client(Map<String, String> environment) {
    return new HttpClient(
        HttpClient.Options.defaults().withTls(identity).withProxies(Proxies.of(environment)));
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }

  private static String ask(HttpClient client, HttpRequest request) throws HttpFailure {
    try (HttpResponse response = client.send(request, soon())) {
      return new String(response.body(), ISO_8859_1);
    }
  }

  private static HttpRequest post(URI uri) {
    return HttpRequest.post(uri, "hi".getBytes(ISO_8859_1));
  }

  private static void echoAlways(RawServer.Peer peer) throws IOException {
    while (true) {
      peer.answer(peer.request().substring(0, 4));
    }
  }

  /// Agrees to a tunnel, and is itself the server at its other end.
  private static void tunnel(RawServer.Peer peer) throws IOException {
    peer.request();
    peer.say("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
    var secure =
        (SSLSocket)
            identity
                .getSocketFactory()
                .createSocket(peer.socket, "client", peer.socket.getPort(), true);
    secure.setUseClientMode(false);
    RawServer.Peer inner = peer.over(secure);
    while (true) {
      inner.answer(inner.request().substring(0, 4));
    }
  }

  @Test
  void handsAPlainRequestToTheProxyWithItsWholeUrlAndReusesTheConnection() throws Exception {
    try (var proxy = new RawServer(HttpProxyIT::echoAlways);
        HttpClient client = client("", proxy)) {
      assertThat(ask(client, post(PLAIN))).isEqualTo("POST");
      assertThat(ask(client, HttpRequest.get(PLAIN))).isEqualTo("GET ");
      assertThat(proxy.requests.take())
          .isEqualTo(
              "POST http://server.example:8080/mcp?x=1 HTTP/1.1\r\nHost: server.example:8080\r\n"
                  + "Content-Length: 2\r\n\r\nhi");
      assertThat(proxy.accepted()).isEqualTo(1);
    }
  }

  @Test
  void showsUserAndPasswordToTheProxyAndToNobodyElse() throws Exception {
    try (var proxy = new RawServer(HttpProxyIT::echoAlways);
        HttpClient client = client("user:password@", proxy)) {
      var tap = new Recorder();
      client.send(post(PLAIN), soon(), tap).close();
      assertThat(proxy.requests.take())
          .contains("\r\nProxy-Authorization: " + CREDENTIALS + "\r\n");
      assertThat(tap.sent.toString(ISO_8859_1))
          .contains("\r\nProxy-Authorization: [redacted]\r\n")
          .endsWith("\r\n\r\nhi");
      assertThat(tap.received.toString(ISO_8859_1)).startsWith("HTTP/1.1 200 OK");
      assertThat(tap.begins).containsExactly(false);
    }
  }

  @Test
  void tunnelsTlsToTheServerAndReusesTheTunnel() throws Exception {
    try (var proxy = new RawServer(HttpProxyIT::tunnel);
        HttpClient client = client("user:password@", proxy)) {
      var tap = new Recorder();
      try (HttpResponse response = client.send(post(SECURE), soon(), tap)) {
        assertThat(response.body()).hasSize(4);
      }
      assertThat(ask(client, post(SECURE))).isEqualTo("POST");
      assertThat(proxy.requests.take())
          .isEqualTo(
              "CONNECT server.example:443 HTTP/1.1\r\nHost: server.example:443\r\n"
                  + "Proxy-Authorization: "
                  + CREDENTIALS
                  + "\r\n\r\n");
      assertThat(proxy.requests.take())
          .startsWith("POST /mcp HTTP/1.1\r\nHost: server.example\r\n");
      assertThat(proxy.accepted()).isEqualTo(1);
      assertThat(tap.sent.toString(ISO_8859_1)).doesNotContain("CONNECT").doesNotContain("Basic");
    }
  }

  @Test
  void checksTheNameOfTheServerThroughTheTunnel() throws IOException {
    try (var proxy = new RawServer(HttpProxyIT::tunnel);
        HttpClient client = client("", proxy)) {
      URI other = URI.create("https://other.example/mcp");
      assertThatExceptionOfType(TlsFailed.class)
          .isThrownBy(() -> ask(client, post(other)))
          .satisfies(e -> assertThat(e.trouble()).isEqualTo(TlsFailed.Trouble.WRONG_HOST));
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void sendsBytesAsTheyAreThroughATunnel() throws Exception {
    try (var proxy =
            new RawServer(peer -> {
              peer.request();
              peer.say("HTTP/1.1 200 OK\r\n\r\n");
              peer.request();
              peer.answer("raw");
            });
        HttpClient client = client("", proxy)) {
      byte[] bytes = "WRONG\r\n\r\n".getBytes(ISO_8859_1);
      try (HttpResponse response = client.raw(PLAIN, bytes, soon())) {
        assertThat(response.body()).hasSize(3);
      }
      assertThat(proxy.requests.take()).startsWith("CONNECT server.example:8080 HTTP/1.1\r\n");
      assertThat(proxy.requests.take()).isEqualTo("WRONG\r\n\r\n");
    }
  }

  @Test
  void saysWhenTheProxyWantsAUser() throws IOException {
    String answer = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
    RawServer.Script refusing =
        peer -> {
          peer.request();
          peer.say(answer);
        };
    for (URI uri : new URI[] {PLAIN, SECURE}) {
      try (var proxy = new RawServer(refusing);
          HttpClient without = client("", proxy);
          HttpClient with = client("user:password@", proxy)) {
        assertFails(without, uri, 407, "wants a user and a password");
        assertFails(with, uri, 407, "does not accept the user and the password");
      }
    }
  }

  private static void assertFails(HttpClient client, URI uri, int status, String words) {
    assertThatExceptionOfType(ProxyFailed.class)
        .isThrownBy(() -> ask(client, post(uri)))
        .satisfies(e -> assertThat(e.status()).isEqualTo(status))
        .satisfies(e -> assertThat(e.proxy()).startsWith("127.0.0.1:"))
        .withMessageContaining(words)
        .withMessageContaining("server.example")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("password@"));
    assertThat(client.openConnections()).isEqualTo(client.idleConnections());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 403 Forbidden\r\n\r\n|refuses to lead there: 403 Forbidden",
        "SSH-2.0-OpenSSH|does not answer as an HTTP proxy does",
        "|closed the connection without an answer",
        "HTTP/1.1 200 OK\r\n\r\nsurplus|said something of its own in the tunnel",
      })
  void saysWhyThereIsNoTunnel(String example) throws IOException {
    String said = example.substring(0, example.indexOf('|'));
    String words = example.substring(said.length() + 1);
    int status = said.contains("403") ? 403 : 0;
    try (var proxy =
            new RawServer(peer -> {
              peer.request();
              peer.say(said);
            });
        HttpClient client = client("", proxy)) {
      assertFails(client, SECURE, status, words);
    }
  }

  @Test
  void saysThatTheProxyCannotBeReached() throws IOException {
    RawServer gone = new RawServer(RawServer.Peer::hang);
    gone.close();
    try (HttpClient client = client("user:password@", gone);
        HttpClient nameless = client(Map.of("http_proxy", "http://no-such-host.invalid:1"))) {
      assertFails(client, PLAIN, 0, "accepts no connections");
      assertFails(client, SECURE, 0, "accepts no connections");
      assertThatExceptionOfType(ProxyFailed.class)
          .isThrownBy(() -> ask(nameless, post(PLAIN)))
          .withMessage(
              "The proxy no-such-host.invalid:1 is not known by its name"
                  + " (http://server.example:8080/mcp).");
    }
  }

  @Test
  void waitsForATunnelNoLongerThanTheDeadline() throws IOException {
    try (var proxy = new RawServer(RawServer.Peer::hang);
        HttpClient client = client("", proxy)) {
      assertThatExceptionOfType(TimedOut.class)
          .isThrownBy(() -> client.send(post(SECURE), Deadline.in(Duration.ofMillis(200))));
      assertThat(client.openConnections()).isZero();
    }
  }

  @Test
  void goesStraightToServersOnThisMachine() throws IOException {
    try (var server = new RawServer(HttpProxyIT::echoAlways);
        HttpClient client = client(Map.of("http_proxy", "http://no-such-host.invalid:1"))) {
      assertThat(ask(client, post(server.uri()))).isEqualTo("POST");
    }
  }

  @Test
  void aProxyIsNoWayToAnAddressThatMustNotBeReached() throws IOException {
    try (var proxy = new RawServer(HttpProxyIT::echoAlways)) {
      var url = Map.of("HTTP_PROXY", proxy.uri().toString());
      try (HttpClient client =
          HttpClient.reaching(
              HttpClient.Options.defaults().withProxies(Proxies.of(url)),
              address -> !address.isSiteLocalAddress())) {
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> ask(client, post(URI.create("http://10.0.0.1/latest"))))
            .withMessageContaining("10.0.0.1:80")
            .withMessageContaining("must not be reached");
        assertThat(ask(client, post(PLAIN))).isEqualTo("POST");
      }
      assertThat(proxy.accepted()).isEqualTo(1);
    }
  }
}
