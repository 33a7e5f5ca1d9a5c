package dev.mcpt.wire.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the `endpoint` event of HTTP+SSE says that messages go. Pure.
final class SseEndpoint {

  private SseEndpoint() {}

  /// The address that the event names.
  ///
  /// @param stream the URL of the event stream
  /// @param data of the event: a URL, perhaps relative
  /// @throws ConnectionFailure.MalformedTraffic if it is none, or of another origin
  static URI of(URI stream, String data) throws ConnectionFailure {
    URI endpoint = resolved(stream, data.strip());
    if (endpoint == null || endpoint.getHost() == null) {
      throw new ConnectionFailure.MalformedTraffic(
          shown(stream)
              + " sends an endpoint event that names no URL: \""
              + (data.length() <= 120 ? data : data.substring(0, 120) + "…")
              + "\".",
          "Its data must be the URL that messages are posted to, perhaps relative.");
    }
    if (!origin(endpoint).equals(origin(stream))) {
      throw new ConnectionFailure.MalformedTraffic(
          shown(stream)
              + " sends an endpoint event of another origin: "
              + origin(endpoint)
              + " instead of "
              + origin(stream)
              + ".",
          "Messages and credentials would go to another server. Behind a proxy, the server must be"
              + " told its public address, or send a relative URL.");
    }
    return endpoint;
  }

  /// Resolves as RFC 3986 says, also a reference that is a query alone.
  private static @Nullable URI resolved(URI stream, String reference) {
    try {
      if (reference.isEmpty()) {
        return null;
      }
      if (!reference.startsWith("?")) {
        return stream.resolve(new URI(reference));
      }
      String base = stream.toString();
      int query = base.indexOf('?');
      return new URI((query < 0 ? base : base.substring(0, query)) + reference);
    } catch (URISyntaxException _) {
      return null;
    }
  }

  private static String origin(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    int own = scheme.equals("https") ? 443 : 80;
    int port = url.getPort() < 0 ? own : url.getPort();
    return scheme + "://" + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }

  /// The URL for people: without query, which may hold secrets.
  static String shown(URI url) {
    return origin(url) + (url.getRawPath() == null ? "" : url.getRawPath());
  }
}
