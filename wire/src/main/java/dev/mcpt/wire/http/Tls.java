package dev.mcpt.wire.http;

import dev.mcpt.wire.http.HttpFailure.TlsFailed;
import dev.mcpt.wire.http.HttpFailure.TlsFailed.Trouble;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// TLS on a link: the certificate must be valid and bear the host's name (RFC 9110 section 4.3.4);
/// the name is sent along (SNI).
final class Tls {
  private Tls() {}

  static Connection over(Link link, Origin origin, String target, @Nullable SSLContext context)
      throws IOException {
    try {
      SSLContext used = context == null ? SSLContext.getDefault() : context;
      var carrier = new LinkSocket(link);
      var socket =
          (SSLSocket)
              used.getSocketFactory().createSocket(carrier, origin.host(), origin.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setServerNames(names(origin.host()));
      parameters.setApplicationProtocols(new String[] {"http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return new Connection(origin, link, socket.getInputStream(), socket.getOutputStream());
    } catch (GeneralSecurityException e) {
      throw new TlsFailed(
          target, origin.host(), Trouble.OTHER, "this machine has no usable TLS settings", e);
    } catch (SSLException e) {
      if (link.cancelled() != null
          || Thread.currentThread().isInterrupted()
          || link.deadline().expired()) {
        throw e;
      }
      throw failure(target, origin.host(), e);
    }
  }

  /// Addresses, and names that the TLS rules do not allow, are not sent (RFC 6066 section 3).
  private static List<SNIServerName> names(String host) {
    if (host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
      return List.of();
    }
    try {
      return List.of(new SNIHostName(host));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  private static TlsFailed failure(String target, String host, SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Trouble trouble = certificateTrouble(cause);
      if (trouble != null) {
        return new TlsFailed(target, host, trouble, words(trouble, cause), e);
      }
    }
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    Trouble trouble =
        text.contains("unrecognized ssl message") || text.contains("unsupported or unrecognized")
            ? Trouble.NOT_TLS
            : text.contains("received fatal alert") || text.contains("remote host terminated")
                ? Trouble.REFUSED_BY_SERVER
                : Trouble.OTHER;
    return new TlsFailed(target, host, trouble, words(trouble, e), e);
  }

  private static @Nullable Trouble certificateTrouble(Throwable cause) {
    return switch (cause) {
      case CertificateExpiredException _ -> Trouble.EXPIRED;
      case CertificateNotYetValidException _ -> Trouble.NOT_YET_VALID;
      case CertPathBuilderException _ -> Trouble.UNKNOWN_AUTHORITY;
      case CertificateException _ when cause.getCause() == null && namesHost(cause) ->
          Trouble.WRONG_HOST;
      default -> null;
    };
  }

  private static boolean namesHost(Throwable cause) {
    String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("subject alternative") || text.contains("no name matching");
  }

  private static String words(Trouble trouble, Throwable cause) {
    return switch (trouble) {
      case EXPIRED -> "its certificate has expired (" + cause.getMessage() + ")";
      case NOT_YET_VALID -> "its certificate is not valid yet (" + cause.getMessage() + ")";
      case UNKNOWN_AUTHORITY ->
          "its certificate was not issued by an authority that this machine trusts";
      case WRONG_HOST -> "its certificate was issued for another host (" + cause.getMessage() + ")";
      case NOT_TLS -> "the server does not speak TLS there (is the scheme http?)";
      case REFUSED_BY_SERVER ->
          "the server broke off the TLS handshake (" + cause.getMessage() + ")";
      case OTHER -> String.valueOf(cause.getMessage());
    };
  }
}
