package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What another attempt would not change is final on attempt 1, with the right advice.
@Timeout(60)
class FinalAtOnceIT {

  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path folder;

  private static ConnectionFailure failure(URI url) {
    ManualClock clock = new ManualClock();
    List<RetryNotice> heard = new ArrayList<>();
    try (var connections = new Connections(clock, clock)) {
      ConnectionFailure failure =
          catchThrowableOfType(
              ConnectionFailure.class,
              () ->
                  connections.connect(
                      HttpTarget.of(url),
                      ConnectionOptions.defaults(),
                      Retry.standard(),
                      heard::add,
                      soon()));
      assertThat(heard).isEmpty();
      assertThat(clock.passed()).isZero();
      assertThat(connections.openCount()).isZero();
      return failure;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, text/plain, Who are you?, http_status, 'HTTP status 401', authorization_token",
    "403, text/plain, Not you., http_status, 'HTTP status 403', authorization_token",
    "404, text/plain, Nothing here., http_status, 'HTTP status 404', 'path right (often /mcp)'",
    "404, text/html, <html>Nothing here., http_status, 'HTTP status 404', an HTML page",
    "200, text/html, <html>Welcome!, not_mcp, 'HTTP status 200', an HTML page",
    "500, text/plain, Broken., http_status, 'HTTP status 500', its log",
  })
  void anAnswerThatIsNoneIsFinal(
      int status, String type, String body, String kind, String message, String hint)
      throws IOException {
    HttpServer server = HttpServer.create(ANY, 0);
    server.createContext("/", exchange -> answer(exchange, status, type, body));
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/here");
      ConnectionFailure failure = failure(url);
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure).hasMessageContainingAll(url.toString(), message);
      assertThat(failure.hint()).contains(hint);
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length());
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsFinalAndTheHostIsNamed() throws Exception {
    HttpsServer server = HttpsServer.create(ANY, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    server.start();
    try {
      ConnectionFailure failure =
          failure(URI.create("https://localhost:" + server.getAddress().getPort() + "/mcp"));
      assertThat(failure).isInstanceOf(ConnectionFailure.TlsFailed.class);
      assertThat(failure).hasMessageContainingAll("localhost", "authority");
      assertThat(failure.hint()).contains("localhost", "tls.ca_file");
    } finally {
      server.stop(0);
    }
  }

  private SSLContext selfSigned() throws Exception {
    Path store = folder.resolve("keys.p12");
    char[] password = "changeit".toCharArray();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost"));
    command.addAll(List.of("-ext", "SAN=dns:localhost", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", "changeit", "-storetype", "PKCS12"));
    assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
