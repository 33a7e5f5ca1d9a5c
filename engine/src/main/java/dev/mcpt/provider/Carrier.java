package dev.mcpt.provider;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.mcpt.config.ModelApi;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Carries the requests of one model in one conversation from the library to the service, with the
/// tools' own schemas in them. For one thread.
final class Carrier implements HttpClient, HttpClientBuilder {
  private final ModelApi api;
  private final String where;
  private final Traffic traffic;
  private Map<String, JsonObject> schemas = Map.of();
  private String last = "";

  /// @param where the case and the part, for people
  Carrier(ModelApi api, String where, Traffic traffic) {
    this.api = api;
    this.where = where;
    this.traffic = traffic;
  }

  /// Sets the schemas of the tools that the next request offers.
  void offering(Map<String, JsonObject> byName) {
    schemas = byName;
  }

  /// The body of the last answer; empty where none came, or no success.
  String last() {
    return last;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    var headers = new HashMap<String, String>();
    request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    String body = request.body() == null ? "" : ToolSchemas.restored(api, request.body(), schemas);
    last = "";
    Traffic.Answer answer;
    try {
      answer =
          traffic.send(
              new Traffic.Request(where, request.method().name(), request.url(), headers, body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ServiceTrouble.lost("interrupted", "interrupted", e);
    }
    if (answer.status() / 100 != 2) {
      throw ServiceTrouble.refused(answer);
    }
    last = answer.body();
    return SuccessfulHttpResponse.builder()
        .statusCode(answer.status())
        .headers(answer.headers())
        .body(answer.body())
        .build();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("replies are not streamed");
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ZERO;
  }

  /// The traffic has its own limits.
  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return Duration.ZERO;
  }

  /// The traffic has its own limits.
  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }

  @Override
  public HttpClient build() {
    return this;
  }
}
