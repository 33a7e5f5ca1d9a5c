package dev.mcpt.wire.transport;

import dev.mcpt.wire.http.Headers;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server that is reached by the URL of its event stream, over the older HTTP+SSE (2024-11-05).
///
/// @param url absolute, `http` or `https`
/// @param headers go out with each request, credentials included
/// @param tls null for the machine's own trust
public record SseTarget(URI url, Headers headers, @Nullable SSLContext tls) implements Target {

  public static SseTarget of(URI url) {
    return new SseTarget(url, Headers.none(), null);
  }
}
