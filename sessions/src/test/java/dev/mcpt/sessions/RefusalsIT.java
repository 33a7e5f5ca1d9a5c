package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is turned away before any method is called.
class RefusalsIT {

  private static final int LIMIT = 10_000;
  private static final String INITIALIZE = Visitor.initialize("2025-11-25");

  private final McpServer server = McpServer.start(Visitor.options().withLimits(5, LIMIT));
  private final Visitor visitor = new Visitor(server);

  RefusalsIT() throws IOException {}

  @AfterEach
  void stillServesWhateverCame() throws Exception {
    assertThat(visitor.stateless("tools/list", JsonObject.EMPTY).statusCode()).isEqualTo(200);
    visitor.close();
    server.close();
  }

  private int port() {
    return server.url().getPort();
  }

  /// The answer to bytes that no proper client would send.
  private String raw(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String post(String line, String headers) throws IOException {
    return raw(
        "POST "
            + line
            + " HTTP/1.1\r\n"
            + headers
            + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + INITIALIZE.length()
            + "\r\n\r\n"
            + INITIALIZE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "https://localhost",
        "http://localhost:1"
      })
  void keepsPagesOfOtherOriginsOutOnEveryMethod(String origin) throws Exception {
    for (String method : List.of("POST", "GET", "DELETE", "OPTIONS", "PUT")) {
      HttpResponse<String> response =
          visitor.send(
              visitor
                  .to("Origin", origin)
                  .method(method, BodyPublishers.ofString(INITIALIZE))
                  .build());
      assertThat(response.statusCode()).as(method).isEqualTo(403);
      assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
    assertThat(server.registry().opened()).isZero();
  }

  @Test
  void saysThatItClosesTheConnectionWhereTheBodyOfARefusedRequestHasNotCome() throws IOException {
    assertThat(
            raw(
                "POST /mcp HTTP/1.1\r\nHost: localhost:"
                    + port()
                    + "\r\nOrigin: http://evil.example\r\nContent-Length: 10\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .containsIgnoringCase("\r\nConnection: close\r\n");
  }

  @Test
  void letsItsOwnPagesIn() throws Exception {
    assertThat(visitor.post(INITIALIZE, "Origin", "http://localhost:" + port()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void keepsOtherHostsOut() throws IOException {
    for (String host :
        List.of("evil.example", "evil.example:" + port(), "10.0.0.1", "localhost.evil.example")) {
      assertThat(post("/mcp", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 403");
    }
    assertThat(post("http://evil.example/mcp", "Host: localhost\r\n")).startsWith("HTTP/1.1 4");
    assertThat(post("/mcp", "Host: localhost\r\nHost: evil.example\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(post("/mcp", "")).startsWith("HTTP/1.1 400");
    assertThat(post("/mcp", "Host: localhost:" + port() + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @Test
  void smugglesNothing() throws IOException {
    String host = "Host: localhost\r\n";
    assertThat(post("/mcp", host + "Content-Length: 5\r\n")).startsWith("HTTP/1.1 400");
    assertThat(post("/mcp", host + "Transfer-Encoding: chunked\r\n")).startsWith("HTTP/1.1 400");
    assertThat(post("/mcp", host + "X: a\r\n b\r\n")).startsWith("HTTP/1.1 400");
    assertThat(post("/mcp", host + "Mcp-Method: a\u0000b\r\n")).startsWith("HTTP/1.1 400");
    assertThat(raw("nonsense\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("\"jsonrpc\":\"2.0\"")
        .doesNotContain("Jetty");
  }

  @Test
  void servesOnlyThreeMethodsOnOnePath() throws Exception {
    for (String method : List.of("PUT", "PATCH", "OPTIONS", "TRACE", "HEAD")) {
      HttpResponse<String> response =
          visitor.send(visitor.to().method(method, BodyPublishers.noBody()).build());
      assertThat(response.statusCode()).as(method).isEqualTo(405);
      assertThat(response.headers().firstValue("Allow")).contains("GET, POST, DELETE");
    }
    assertThat(raw("GET /other HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404");
    assertThat(raw("GET /mcp/../mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=latin1"
      })
  void takesNothingButJson(String type) throws Exception {
    assertThat(visitor.post(INITIALIZE, "Content-Type", type).statusCode()).isEqualTo(415);
    assertThat(server.registry().opened()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{bad", "", "{}", "5", "[]", "{\"jsonrpc\":\"2.0\",\"id\":1}"})
  void answersGarbageWithAnErrorInTheBody(String body) throws Exception {
    HttpResponse<String> response = visitor.post(body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"jsonrpc\":\"2.0\"").contains("\"error\"");
  }

  @Test
  void refusesTheSameNameTwiceAnywhere() throws Exception {
    String doubled = INITIALIZE.replace("\"version\":\"1\"", "\"version\":\"1\",\"version\":\"2\"");
    assertThat(visitor.post(doubled).statusCode()).isEqualTo(400);
    assertThat(visitor.post(doubled).body()).contains("-32600", "\"id\":0");
    assertThat(server.registry().opened()).isZero();
  }

  @Test
  void refusesABodyBeyondItsLimitDeclaredOrNot() throws Exception {
    String fits = INITIALIZE + " ".repeat(LIMIT - INITIALIZE.length());
    assertThat(visitor.post(fits).statusCode()).isEqualTo(200);
    assertThat(visitor.post(fits + " ").statusCode()).isEqualTo(413);
    String chunked =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + ("3e8\r\n" + " ".repeat(1000) + "\r\n").repeat(11);
    assertThat(raw(chunked)).startsWith("HTTP/1.1 413");
  }

  @Test
  void refusesASessionBeyondItsLimit() throws Exception {
    for (int i = 0; i < 5; i++) {
      visitor.session("2025-11-25");
    }
    assertThat(visitor.post(INITIALIZE).statusCode()).isEqualTo(503);
  }

  @Test
  void tellsNothingOfItsInside() throws Exception {
    for (String body : List.of("{bad", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\u0000\"}")) {
      HttpResponse<String> response = visitor.post(body);
      assertThat(response.body()).doesNotContain("Exception", "dev.mcpt", ".java", "jackson");
      assertThat(response.headers().firstValue("Server")).isEmpty();
    }
  }
}
