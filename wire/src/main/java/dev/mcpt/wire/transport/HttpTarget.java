package dev.mcpt.wire.transport;

import dev.mcpt.wire.http.Headers;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server that is reached by a URL.
///
/// @param url absolute, `http` or `https`
/// @param headers go out with each request, credentials included
/// @param tls null for the machine's own trust
public record HttpTarget(URI url, Headers headers, @Nullable SSLContext tls) implements Target {

  public static HttpTarget of(URI url) {
    return new HttpTarget(url, Headers.none(), null);
  }
}
