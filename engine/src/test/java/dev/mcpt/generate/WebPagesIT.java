package dev.mcpt.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mcpt.config.ConfigException;
import dev.mcpt.wire.http.Proxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebPagesIT {
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page("/guide.md", 200, "text/markdown; charset=utf-8", "# Guide\nSums are exact.");
    page("/page", 200, "text/html; charset=iso-8859-1", "<p>Gr\u00FC\u00DFe</p>");
    page("/logo.png", 200, "image/png", "PNG");
    page("/odd", 200, "text/plain; charset=klingon", "x");
    page("/secret", 403, "text/plain", "no");
    page("/down", 503, "text/plain", "later");
    page("/long", 200, "text/plain", "x".repeat(Documents.MOST_BYTES + 1));
    moved("/old", "/guide.md?from=old");
    moved("/round", "/round");
    moved("/away", "ftp://127.0.0.1/guide.md");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void page(String path, int status, String type, String text) {
    server.createContext(
        path,
        exchange -> {
          byte[] body =
              text.getBytes(
                  type.contains("8859") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  private void moved(String path, String to) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private List<Document> read(String... paths) throws Exception {
    return Documents.read(
        List.of(paths).stream().map(this::url).toList(), Path.of("."), Proxies.none());
  }

  @Test
  void pagesAreReadAsTheirTypeAndCharsetSay() throws Exception {
    assertThat(read("/guide.md?token=s3cret#top", "/page", "/old"))
        .containsExactly(
            new Document(url("/guide.md"), "# Guide\nSums are exact."),
            new Document(url("/page"), "Gr\u00FC\u00DFe"),
            new Document(url("/old"), "# Guide\nSums are exact."));
  }

  @Test
  void aPageThatIsNoneIsTheUsersMistake() {
    assertThatThrownBy(() ->
            read("/none", "/secret?key=k", "/logo.png", "/odd", "/long", "/round", "/away", "/a b"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.what().replace(url(""), ""))
                    .containsExactly(
                        "/none answers with HTTP status 404 Not Found",
                        "/secret answers with HTTP status 403 Forbidden",
                        "/logo.png is no text but image/png",
                        "/odd is in an unknown charset",
                        "/long is longer than 2 MiB",
                        "/round leads on to other pages without end",
                        "/away leads to no web page",
                        "no URL: Illegal character in path"));
  }

  @Test
  void aServerThatIsDownIsTheWorldsFault() {
    assertThatThrownBy(() -> read("/down"))
        .isInstanceOfSatisfying(
            GenerationFailure.class, e -> assertThat(e.kind()).isEqualTo("document_unreachable"))
        .hasMessageContaining("503");
    int port = server.getAddress().getPort();
    server.stop(0);
    assertThatThrownBy(() -> read("/guide.md"))
        .isInstanceOf(GenerationFailure.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }
}
