package dev.mcpt.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The real network. Its threads and sockets end when it is closed. Thread-safe.
final class HttpTraffic implements Traffic {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final Duration timeout;

  /// @param timeout for one request, its whole answer included
  HttpTraffic(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public Answer send(Request request) throws InterruptedException {
    HttpRequest.Builder built =
        HttpRequest.newBuilder(URI.create(request.url()))
            .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body(), UTF_8));
    request.headers().forEach(built::setHeader);
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(built.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    try {
      HttpResponse<String> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return new Answer(response.statusCode(), lower(response.headers().map()), response.body());
    } catch (TimeoutException e) {
      throw ServiceTrouble.lost(
          "model_timeout", "no whole answer within " + timeout.toMillis() / 1000.0 + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw ServiceTrouble.lost("model_unreachable", said(cause), cause);
    } finally {
      answer.cancel(true);
    }
  }

  private static String said(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
  }

  private static Map<String, List<String>> lower(Map<String, List<String>> headers) {
    var lower = new HashMap<String, List<String>>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    return lower;
  }

  @Override
  public void close() {
    client.shutdownNow();
    try {
      client.awaitTermination(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
