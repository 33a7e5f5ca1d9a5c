package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import dev.mcpt.wire.http.HttpFailure.ProxyFailed;
import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Asks a proxy to lead a connection through to a server (RFC 9110 section 9.3.6).
final class Tunnel {
  static final int AUTHENTICATION_REQUIRED = 407;

  private Tunnel() {}

  /// @throws ProxyFailed if the proxy refuses
  static void open(Link link, Origin origin, Proxy proxy, String target, int maxHead)
      throws IOException {
    var connection = new Connection(proxy.origin(), link, link.input(), link.output());
    connection.begin(target, link.deadline(), WireTap.NONE);
    byte[] request = request(origin, proxy);
    ResponseHead head;
    try {
      connection.send(request, 0, request.length);
      head = connection.head(maxHead);
    } catch (ConnectionLost e) {
      throw unreachable(proxy, target, "closed the connection without an answer", e);
    } catch (MalformedResponse | TooLarge e) {
      throw unreachable(proxy, target, "does not answer as an HTTP proxy does", e);
    }
    if (head.status() < 200 || head.status() > 299) {
      throw refused(proxy, target, head.status(), head.reason());
    }
    if (!connection.reusable()) {
      throw unreachable(proxy, target, "said something of its own in the tunnel", null);
    }
  }

  private static byte[] request(Origin origin, Proxy proxy) {
    var head = new StringBuilder();
    head.append("CONNECT ").append(origin.endpoint()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(origin.endpoint()).append("\r\n");
    if (proxy.authorization() != null) {
      head.append("Proxy-Authorization: ").append(proxy.authorization()).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  static ProxyFailed unreachable(
      Proxy proxy, String target, String what, @Nullable Throwable cause) {
    return new ProxyFailed(target, proxy.toString(), 0, what, cause);
  }

  static ProxyFailed refused(Proxy proxy, String target, int status, String reason) {
    String what =
        status == AUTHENTICATION_REQUIRED
            ? proxy.authorization() == null
                ? "wants a user and a password"
                : "does not accept the user and the password"
            : "refuses to lead there: " + status + " " + Bytes.shown(reason.getBytes(ISO_8859_1));
    return new ProxyFailed(target, proxy.toString(), status, what.strip(), null);
  }
}
