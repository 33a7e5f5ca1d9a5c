package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.TlsFailed;
import dev.mcpt.wire.http.HttpFailure.TlsFailed.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Authorities that are named, and servers that want to know who comes.
@Timeout(60)
class HttpClientCertificateIT {
  @TempDir static Path folder;
  private static Keys keys;
  private static SSLContext identity;
  private static List<X509Certificate> authority;

  @BeforeAll
  static void makeCertificates() throws Exception {
    keys = new Keys(folder);
    identity = keys.context("server", "-1d", "dns:localhost");
    keys.sign("client", "-1d", "dns:client.example");
    authority = Certificates.read(keys.certificatePem("ca"));
  }

  private static RawServer server(boolean wantsCertificate, String... protocols)
      throws IOException {
    var listener =
        (SSLServerSocket)
            identity
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listener.setNeedClientAuth(wantsCertificate);
    if (protocols.length > 0) {
      listener.setEnabledProtocols(protocols);
    }
    return new RawServer(
        listener,
        "https",
        peer -> {
          peer.request();
          peer.answer(
              wantsCertificate
                  ? ((SSLSocket) peer.socket).getSession().getPeerPrincipal().getName()
                  : "anybody");
        });
  }

  private static String ask(RawServer server, SSLContext tls) throws IOException {
    try (var client = new HttpClient(HttpClient.Options.defaults().withTls(tls));
        HttpResponse response =
            client.send(
                HttpRequest.get(server.uri("localhost")), Deadline.in(Duration.ofSeconds(10)))) {
      return new String(response.body(), ISO_8859_1);
    }
  }

  @Test
  void trustsAnAuthorityThatIsNamed() throws Exception {
    try (RawServer server = server(false)) {
      assertThat(ask(server, Certificates.context(authority, List.of(), null)))
          .isEqualTo("anybody");
    }
  }

  @Test
  void trustsNobodyElse() throws Exception {
    SSLContext plain = Certificates.context(List.of(), List.of(), null);
    try (RawServer server = server(false)) {
      assertThatExceptionOfType(TlsFailed.class)
          .isThrownBy(() -> ask(server, plain))
          .satisfies(e -> assertThat(e.trouble()).isEqualTo(Trouble.UNKNOWN_AUTHORITY));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void showsItsCertificateToAServerThatAsks(String protocol) throws Exception {
    SSLContext known =
        Certificates.context(
            authority,
            Certificates.read(keys.certificatePem("client")),
            Certificates.key(keys.keyPem("client")));
    try (RawServer server = server(true, protocol)) {
      assertThat(ask(server, known)).isEqualTo("CN=client");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void saysThatTheServerWantsACertificate(String protocol) throws Exception {
    SSLContext unknown = Certificates.context(authority, List.of(), null);
    try (RawServer server = server(true, protocol)) {
      assertThatExceptionOfType(TlsFailed.class)
          .isThrownBy(() -> ask(server, unknown))
          .satisfies(e -> assertThat(e.trouble()).isEqualTo(Trouble.CERTIFICATE_WANTED))
          .withMessageContaining("accepts no client without a certificate that it knows")
          .withMessageContaining("fatal alert");
    }
  }
}
