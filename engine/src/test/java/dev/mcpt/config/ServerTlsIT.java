package dev.mcpt.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.http.Certificates;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.transport.HttpTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The files of `tls`, and what a server sees of them. The one certificate of the test is
/// authority, server and client at once.
@Timeout(30)
class ServerTlsIT {
  private static final Path FILES = Path.of("src/test/resources/tls").toAbsolutePath();

  private static ServerConfig server(int port, String tls) throws ConfigException {
    String json = "{\"url\": \"https://localhost:%d/mcp\", \"tls\": %s}".formatted(port, tls);
    return Servers.fromText(FileText.of("my.json", json), null, Map.of(), FILES);
  }

  private static List<Problem> problems(String tls) {
    try {
      assertThat(server(1, tls)).as("what was read without a problem").isNull();
      return List.of();
    } catch (ConfigException e) {
      return e.problems();
    }
  }

  private static SSLServerSocket listener() throws IOException, GeneralSecurityException {
    var own = Certificates.read(Files.readString(FILES.resolve("certificate.pem")));
    var key = Certificates.key(Files.readString(FILES.resolve("key.pem")));
    SSLContext identity = Certificates.context(own, own, key);
    var listener =
        (SSLServerSocket)
            identity
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    listener.setNeedClientAuth(true);
    return listener;
  }

  private static void answer(SSLServerSocket listener) {
    try (var socket = (SSLSocket) listener.accept()) {
      String who = socket.getSession().getPeerPrincipal().getName();
      String head = "HTTP/1.1 200 OK\r\nContent-Length: " + who.length() + "\r\n\r\n";
      socket.getOutputStream().write((head + who).getBytes(ISO_8859_1));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    } catch (IOException _) {
      // the client is gone, which sees more of it
    }
  }

  @Test
  void aServerIsTrustedByItsFileAndSeesTheClientsCertificate() throws Exception {
    try (SSLServerSocket listener = listener()) {
      Thread.ofVirtual().start(() -> answer(listener));
      ServerConfig server =
          server(
              listener.getLocalPort(),
              """
              {"ca_file": "certificate.pem", "client_certificate": "certificate.pem",
               "client_key": "key.pem"}\
              """);
      var target = (HttpTarget) server.target();
      try (var client = new HttpClient(target.clientOptions(Duration.ofSeconds(5)));
          HttpResponse response =
              client.send(HttpRequest.get(target.url()), Deadline.in(Duration.ofSeconds(10)))) {
        assertThat(new String(response.body(), ISO_8859_1)).isEqualTo("CN=localhost");
      }
    }
  }

  @Test
  void withoutFilesTheMachinesOwnTrustHolds() throws ConfigException {
    assertThat(((HttpTarget) server(1, "{}").target()).tls()).isNotNull();
    HttpTarget plain = (HttpTarget) Read.server("{\"url\": \"https://h/\"}").target();
    assertThat(plain).isEqualTo(HttpTarget.of(URI.create("https://h/")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'ca_file': 'none.pem'} | there is no file",
        "{'ca_file': 'key.pem'} | the file of `ca_file` holds no certificate in PEM",
        "{'ca_file': 3} | ca_file",
        "{'client_certificate': 'certificate.pem'} | `client_certificate` stands without `client_key`",
        "{'client_key': 'key.pem'} | `client_key` stands without `client_certificate`",
        "{'client_certificate': 'certificate.pem', 'client_key': 'other-key.pem'} | is not the key of the first certificate",
        "{'client_certificate': 'certificate.pem', 'client_key': 'old-key.pem'} | only PKCS#8 without a password is read",
        "{'client_certificate': 'certificate.pem', 'client_key': 'certificate.pem'} | holds no private key in PEM",
        "{'ca': 'certificate.pem'} | ca",
        "true | tls",
      })
  void saysWhatIsWrongWithAFile(String tls, String words) {
    List<Problem> problems = problems(tls.replace('\'', '"'));
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().what()).contains(words);
    assertThat(problems.getFirst().where()).startsWith("my.json:1:");
    assertThat(problems.getFirst().hint()).isNotBlank();
  }

  @Test
  void readsTheFilesOfAnotherHostsEntryToo() throws ConfigException {
    String json =
        """
        {"mcpServers": {"a": {"url": "https://h/", "tls": {"ca_file": "certificate.pem", "x": 1}},
                        "b": {"url": "https://h/", "tls": true}}}\
        """;
    FileText text = FileText.of("m.json", json);
    assertThat(((HttpTarget) Servers.fromText(text, "a", Map.of(), FILES).target()).tls())
        .isNotNull();
    assertThat(((HttpTarget) Servers.fromText(text, "b", Map.of(), FILES).target()).tls()).isNull();
  }

  @Test
  void belongsToHttpOnly() {
    assertThat(Read.problemsOfServer("{\"command\": \"x\", \"tls\": {}}"))
        .extracting(Problem::what)
        .containsExactly(
            "`tls` belongs to a server that is reached over HTTP, and this one is started by a"
                + " command");
  }
}
