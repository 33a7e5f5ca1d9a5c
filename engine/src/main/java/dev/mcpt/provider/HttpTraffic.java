package dev.mcpt.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Header;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.http.Proxies;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The real network. Its sockets end when it is closed. Thread-safe.
final class HttpTraffic implements Traffic {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient client;
  private final Duration timeout;

  /// @param timeout for one request, its whole answer included
  HttpTraffic(Duration timeout, Proxies proxies) {
    this.client =
        new HttpClient(
            HttpClient.Options.defaults().withConnectTimeout(CONNECT).withProxies(proxies));
    this.timeout = timeout;
  }

  @Override
  public Answer send(Request request) throws InterruptedException {
    var headers = new ArrayList<Header>();
    request.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    HttpRequest sent =
        new HttpRequest(
            request.method(),
            URI.create(request.url()),
            new Headers(headers),
            request.body().getBytes(UTF_8));
    try (HttpResponse response = client.send(sent, Deadline.in(timeout))) {
      return new Answer(
          response.status(), lower(response.headers()), new String(response.body(), UTF_8));
    } catch (HttpFailure.TimedOut failure) {
      throw lost("model_timeout", failure);
    } catch (HttpFailure failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw lost("model_unreachable", failure);
    }
  }

  private static ServiceTrouble lost(String kind, HttpFailure failure) {
    return ServiceTrouble.lost(kind, String.valueOf(failure.getMessage()), failure);
  }

  private static Map<String, List<String>> lower(Headers headers) {
    var lower = new HashMap<String, List<String>>();
    headers
        .list()
        .forEach(header ->
            lower
                .computeIfAbsent(header.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                .add(header.value()));
    return lower;
  }

  @Override
  public void close() {
    client.close();
  }
}
