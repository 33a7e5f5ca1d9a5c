package dev.mcpt.wire.transport;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.Proxies;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server that is reached by the URL of its event stream, over the older HTTP+SSE (2024-11-05).
///
/// @param url absolute, `http` or `https`
/// @param headers go out with each request, credentials included
/// @param tls null for the machine's own trust
/// @param proxies which way leads there
public record SseTarget(URI url, Headers headers, @Nullable SSLContext tls, Proxies proxies)
    implements Target {

  /// A server that is reached without a proxy.
  public SseTarget(URI url, Headers headers, @Nullable SSLContext tls) {
    this(url, headers, tls, Proxies.none());
  }

  public static SseTarget of(URI url) {
    return new SseTarget(url, Headers.none(), null);
  }

  /// How a client must be set up that speaks to this server.
  public HttpClient.Options clientOptions(Duration connectTimeout) {
    return new HttpTarget(url, headers, tls, proxies).clientOptions(connectTimeout);
  }
}
