package dev.mcpt.wire.transport;

import dev.mcpt.wire.http.HttpFailure;
import java.util.Locale;

/// Says what a failure of HTTP means for the connection to a server, and what to do about it.
final class HttpFailures {

  private HttpFailures() {}

  /// @throws InterruptedException if the calling thread was interrupted; its flag is cleared
  static ConnectionFailure translated(HttpFailure failure) throws InterruptedException {
    String what = String.valueOf(failure.getMessage());
    ConnectionFailure translated =
        switch (failure) {
          case HttpFailure.Refused _ ->
              new ConnectionFailure.Refused(
                  what, "Is the server running at " + failure.target() + "?");
          case HttpFailure.UnknownHost _ ->
              new ConnectionFailure.UnknownHost(what, "Is the host name in the URL spelled right?");
          case HttpFailure.TlsFailed tls -> new ConnectionFailure.TlsFailed(what, hint(tls));
          case HttpFailure.TimedOut late ->
              new ConnectionFailure.TimedOut(
                  late.phase().name().toLowerCase(Locale.ROOT), late.after(), what, hint(late));
          case HttpFailure.ConnectionLost _ ->
              new ConnectionFailure.ConnectionLost(
                  what, "The server's log may say why it closed the connection.");
          case HttpFailure.MalformedResponse _ ->
              new ConnectionFailure.MalformedTraffic(
                  what, "Is this an HTTP server? A TLS server wants a URL with https.");
          case HttpFailure.TooLarge _ ->
              new ConnectionFailure.MalformedTraffic(
                  what, "An MCP message is never that large; is the URL right?");
          case HttpFailure.EncodedResponse _ ->
              new ConnectionFailure.MalformedTraffic(
                  what,
                  "mcp-t sends no Accept-Encoding: the server, or what stands before it, must not"
                      + " compress then.");
          case HttpFailure.ProxyFailed proxy ->
              new ConnectionFailure.ConnectionLost(what, hint(proxy));
          case HttpFailure.Cancelled cancelled -> {
            if (cancelled.by() == HttpFailure.Cancelled.By.INTERRUPT) {
              Thread.interrupted();
              throw new InterruptedException(what);
            }
            yield new ConnectionFailure.Closed(what);
          }
        };
    translated.initCause(failure);
    return translated;
  }

  private static String hint(HttpFailure.TimedOut late) {
    return switch (late.phase()) {
      case CONNECT -> "Is the host reachable from here, and the port open in its firewall?";
      case BODY ->
          "The server begins an answer and does not end it. If it is only long or slow, give it a"
              + " longer time-out; else look at the server's log.";
      case SEND, HEAD ->
          "The server accepts connections and stays silent. If it is only slow, give it a longer"
              + " time-out; else look at its log.";
    };
  }

  private static String hint(HttpFailure.ProxyFailed failure) {
    return failure.status() == 407
        ? "Put user and password into the proxy's URL: HTTPS_PROXY=http://user:password@host:port."
        : "The variables HTTP_PROXY and HTTPS_PROXY name the proxy; hosts in NO_PROXY are reached"
            + " without it.";
  }

  private static String hint(HttpFailure.TlsFailed failure) {
    return switch (failure.trouble()) {
      case EXPIRED -> "The certificate of " + failure.host() + " must be renewed.";
      case NOT_YET_VALID -> "Is the clock of this machine right?";
      case UNKNOWN_AUTHORITY ->
          "The authority that signed the certificate of "
              + failure.host()
              + " is not trusted here; name a private one in `tls.ca_file` of the server file.";
      case WRONG_HOST -> "Is " + failure.host() + " the name that stands in the certificate?";
      case NOT_TLS -> "Does the server speak plain http?";
      case CERTIFICATE_WANTED ->
          "Name a certificate and its key in `tls.client_certificate` and `tls.client_key` of the"
              + " server file.";
      case REFUSED_BY_SERVER, OTHER -> "The server's log may say why it refused the handshake.";
    };
  }
}
