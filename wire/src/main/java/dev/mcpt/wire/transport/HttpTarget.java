package dev.mcpt.wire.transport;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.Proxies;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server that is reached by a URL.
///
/// @param url absolute, `http` or `https`
/// @param headers go out with each request, credentials included
/// @param tls null for the machine's own trust
/// @param proxies which way leads there, and to what else belongs to the server
public record HttpTarget(URI url, Headers headers, @Nullable SSLContext tls, Proxies proxies)
    implements Target {

  /// A server that is reached without a proxy.
  public HttpTarget(URI url, Headers headers, @Nullable SSLContext tls) {
    this(url, headers, tls, Proxies.none());
  }

  public static HttpTarget of(URI url) {
    return new HttpTarget(url, Headers.none(), null);
  }

  /// How a client must be set up that speaks to this server, or to one that it names.
  public HttpClient.Options clientOptions(Duration connectTimeout) {
    return HttpClient.Options.defaults()
        .withConnectTimeout(connectTimeout)
        .withTls(tls)
        .withProxies(proxies);
  }
}
