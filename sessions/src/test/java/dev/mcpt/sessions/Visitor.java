package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MetaKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An HTTP client of the JDK that says to a server exactly what a test wants.
final class Visitor implements AutoCloseable {

  static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
  static final JsonObject META =
      Json.object(
          MetaKeys.PROTOCOL_VERSION, "2026-07-28", MetaKeys.CLIENT_CAPABILITIES, JsonObject.EMPTY);

  private static final Duration LONG = Duration.ofSeconds(30);

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Visitor(McpServer server) {
    this(server.url());
  }

  Visitor(URI url) {
    this.url = url;
  }

  static ServeOptions options() {
    return ServeOptions.defaults().withPort(0);
  }

  static String request(Object id, String method, JsonObject params) {
    return Json.object("jsonrpc", "2.0", "id", id, "method", method, "params", params).toString();
  }

  static String initialize(String version) {
    return request(
        0,
        "initialize",
        Json.object(
            "protocolVersion",
            version,
            "capabilities",
            JsonObject.EMPTY,
            "clientInfo",
            Json.object("name", "visitor", "version", "1")));
  }

  /// @param headers alternating names and values; they replace the usual Content-Type and Accept
  HttpRequest.Builder to(String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(LONG);
    for (String[] usual :
        new String[][] {
          {"Content-Type", "application/json"},
          {"Accept", "application/json, text/event-stream"}
        }) {
      if (Arrays.stream(headers).noneMatch(usual[0]::equals)) {
        request.header(usual[0], usual[1]);
      }
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> post(String body, String... headers)
      throws IOException, InterruptedException {
    return send(to(headers).POST(BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> get(String... headers) throws IOException, InterruptedException {
    return send(to(headers).GET().build());
  }

  HttpResponse<String> delete(String... headers) throws IOException, InterruptedException {
    return send(to(headers).DELETE().build());
  }

  /// The id of a new, active session.
  String session(String version) throws IOException, InterruptedException {
    HttpResponse<String> response = post(initialize(version));
    assertThat(response.statusCode()).isEqualTo(200);
    String id = response.headers().firstValue("Mcp-Session-Id").orElseThrow();
    assertThat(post(INITIALIZED, "Mcp-Session-Id", id).statusCode()).isEqualTo(202);
    return id;
  }

  /// The text of a tool's answer in a session.
  String call(String session, String tool, JsonObject arguments)
      throws IOException, InterruptedException {
    String body = request(1, "tools/call", Json.object("name", tool, "arguments", arguments));
    HttpResponse<String> response = post(body, "Mcp-Session-Id", session);
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  int ping(String session) throws IOException, InterruptedException {
    return post(request(1, "ping", JsonObject.EMPTY), "Mcp-Session-Id", session).statusCode();
  }

  /// A request of the stateless era with the headers it needs, and any further ones.
  HttpResponse<String> stateless(String method, JsonObject params, String... more)
      throws IOException, InterruptedException {
    return post(request(1, method, params.with("_meta", META)), headers(method, params, more));
  }

  static String[] headers(String method, JsonObject params, String... more) {
    String name = params.has("uri") ? params.string("uri") : params.string("name");
    String[] usual = {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method};
    String[] named = name == null ? new String[0] : new String[] {"Mcp-Name", name};
    return Stream.of(usual, named, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  /// Opens a stream of events.
  Events events(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    return new Events(response);
  }

  Events listen(String session, String... more) throws IOException, InterruptedException {
    String[] headers =
        Stream.concat(Stream.of("Mcp-Session-Id", session), Arrays.stream(more))
            .toArray(String[]::new);
    return events(to(headers).GET().build());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /// An open stream of events.
  static final class Events implements AutoCloseable {

    final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    Events(HttpResponse<InputStream> response) {
      this.response = response;
      this.lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /// An event as it was written.
    ///
    /// @param id null where it has none
    record Event(@Nullable String id, String data) {}

    /// The next event, comments skipped; null at the end of the stream.
    @Nullable Event next() throws IOException {
      String id = null;
      String data = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && data != null) {
          return new Event(id, data.strip());
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data = line.substring(5);
        }
      }
      return null;
    }

    Event require() throws IOException {
      return Objects.requireNonNull(next());
    }

    @Override
    public void close() throws IOException {
      response.body().close();
    }
  }
}
