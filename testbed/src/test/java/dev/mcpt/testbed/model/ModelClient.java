package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A client that knows both wire formats only as far as these tests write them down.
final class ModelClient implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final String key;

  ModelClient(FakeModelApi api) {
    this(api.url(), api.key());
  }

  ModelClient(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  /// The headers that the format wants.
  Map<String, String> headers(Format format) {
    return switch (format) {
      case ANTHROPIC -> Map.of("x-api-key", key, "anthropic-version", "2023-06-01");
      case OPENAI -> Map.of("Authorization", "Bearer " + key);
    };
  }

  HttpResponse<String> ask(Format format, String text) throws IOException, InterruptedException {
    return post(format, body(format, text));
  }

  HttpResponse<String> post(Format format, Map<String, Object> body)
      throws IOException, InterruptedException {
    return post(format.path(), Json.write(body), headers(format));
  }

  HttpResponse<String> post(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return client.send(request(path, body, headers), BodyHandlers.ofString());
  }

  <T> HttpResponse<T> post(Format format, Map<String, Object> body, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client.send(request(format.path(), Json.write(body), headers(format)), handler);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
  }

  private HttpRequest request(String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request.build();
  }

  /// A right request in which the user says one thing.
  static Map<String, Object> body(Format format, String text) {
    return conversation(format, List.of(Json.object("role", "user", "content", text)));
  }

  /// A right request with these messages, and `add` as its tool.
  static Map<String, Object> conversation(Format format, List<Map<String, Object>> messages) {
    Map<String, Object> schema =
        Json.object(
            "type",
            "object",
            "properties",
            Json.object("a", Json.object("type", "integer"), "b", Json.object("type", "integer")));
    Map<String, Object> body =
        Json.object("model", "model-1", "messages", new ArrayList<>(messages));
    switch (format) {
      case ANTHROPIC -> {
        body.put("max_tokens", 100L);
        body.put("system", "Be brief.");
        body.put(
            "tools",
            List.of(Json.object("name", "add", "description", "Adds", "input_schema", schema)));
      }
      case OPENAI -> {
        body.put(
            "tools",
            List.of(
                Json.object(
                    "type",
                    "function",
                    "function",
                    Json.object("name", "add", "description", "Adds", "parameters", schema))));
      }
    }
    return body;
  }

  /// The same request as one whose answer is streamed.
  static Map<String, Object> streamed(Map<String, Object> body) {
    Map<String, Object> streamed = new LinkedHashMap<>(body);
    streamed.put("stream", true);
    return streamed;
  }

  /// A value in JSON: names step into objects, numbers into arrays.
  static Object at(String json, Object... path) {
    try {
      Object value = Json.read(json);
      for (Object step : path) {
        value =
            step instanceof Integer index
                ? ((List<?>) value).get(index)
                : Objects.requireNonNull(((Map<?, ?>) value).get(step), () -> step + " in " + json);
      }
      return value;
    } catch (BadJson e) {
      throw new AssertionError(json, e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
