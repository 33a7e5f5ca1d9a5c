package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// Looks at the API of a server.
final class Onlooker implements AutoCloseable {

  private final String root;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Onlooker(McpServer server) {
    this(Objects.requireNonNull(server.apiUrl()));
  }

  Onlooker(URI api) {
    this.root = api.toString();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(30));
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).GET().build(),
        BodyHandlers.ofString());
  }

  JsonObject json(String path) {
    return json(path, "");
  }

  /// @param token for `Authorization`; empty for none
  JsonObject json(String path, String token) {
    try {
      HttpResponse<String> response =
          token.isEmpty() ? get(path) : get(path, "Authorization", token);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return (JsonObject) Json.read(response.body());
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }

  /// The objects of a list, once they are as they should be.
  List<JsonObject> await(String path, String name, Predicate<List<JsonObject>> right) {
    return await(path, name, right, "");
  }

  List<JsonObject> await(
      String path, String name, Predicate<List<JsonObject>> right, String token) {
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(20))
        .until(() -> list(json(path, token), name), right);
  }

  static List<JsonObject> list(JsonObject object, String name) {
    JsonValue value = Objects.requireNonNull(object.get(name));
    return ((JsonArray) value).items().stream().map(JsonObject.class::cast).toList();
  }

  static JsonObject object(JsonObject object, String name) {
    return Objects.requireNonNull(object.object(name), name);
  }

  /// The lines of the stream of events.
  BufferedReader events() throws Exception {
    HttpResponse<InputStream> response =
        http.send(
            HttpRequest.newBuilder(URI.create(root + "/events")).build(),
            BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
