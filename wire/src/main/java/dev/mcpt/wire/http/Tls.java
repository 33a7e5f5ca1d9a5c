package dev.mcpt.wire.http;

import dev.mcpt.wire.http.HttpFailure.TlsFailed;
import dev.mcpt.wire.http.HttpFailure.TlsFailed.Trouble;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
  /// The length of an alert with its record header (RFC 5246 section 6.2).
  private static final int ALERT = 7;

  private Tls() {}

  static Connection over(Link link, Origin origin, String target, @Nullable SSLContext context)
      throws IOException {
    var carrier = new LinkSocket(link);
    try {
      SSLContext used = context == null ? SSLContext.getDefault() : context;
      var socket =
          (SSLSocket)
              used.getSocketFactory().createSocket(carrier, origin.host(), origin.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setServerNames(names(origin.host()));
      parameters.setApplicationProtocols(new String[] {"http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return new Connection(
          origin, link, socket.getInputStream(), new Reporting(socket.getOutputStream(), carrier));
    } catch (GeneralSecurityException e) {
      throw new TlsFailed(
          target, origin.host(), Trouble.OTHER, "this machine has no usable TLS settings", e);
    } catch (SSLException e) {
      if (link.cancelled() != null
          || Thread.currentThread().isInterrupted()
          || link.deadline().expired()) {
        throw e;
      }
      throw carrier.received() > ALERT && refusedAfterHello(e)
          ? new TlsFailed(
              target,
              origin.host(),
              Trouble.CERTIFICATE_WANTED,
              words(Trouble.CERTIFICATE_WANTED, e),
              e)
          : failure(target, origin.host(), e);
    }
  }

  /// Fails after a write of which not everything went out.
  private static final class Reporting extends FilterOutputStream {
    private final LinkSocket carrier;

    private Reporting(OutputStream out, LinkSocket carrier) {
      super(out);
      this.carrier = carrier;
    }

    @Override
    public void write(byte[] bytes, int off, int len) throws IOException {
      out.write(bytes, off, len);
      IOException broken = carrier.broken();
      if (broken != null) {
        throw new IOException(broken.getMessage(), broken);
      }
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

  /// In TLS 1.2 a server may refuse a client without a certificate by the same word as one that it
  /// shares no cipher with (RFC 5246 section 7.4.6); the latter it says before anything else.
  private static boolean refusedAfterHello(SSLException e) {
    return String.valueOf(e.getMessage()).contains("fatal alert: handshake_failure");
  }

  /// Whether the server broke off for want of a client certificate that it accepts. In TLS 1.3 that
  /// comes only after our side of the handshake is done (RFC 8446 section 4.4.2.4).
  static boolean wantsCertificate(SSLException e) {
    return wantsCertificate(String.valueOf(e.getMessage()));
  }

  private static boolean wantsCertificate(String text) {
    return text.contains("fatal alert: certificate_required")
        || text.contains("fatal alert: bad_certificate")
        || text.contains("fatal alert: unknown_ca");
  }

  static TlsFailed failure(String target, String host, SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Trouble trouble = certificateTrouble(cause);
      if (trouble != null) {
        return new TlsFailed(target, host, trouble, words(trouble, cause), e);
      }
    }
    Trouble trouble = trouble(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT));
    return new TlsFailed(target, host, trouble, words(trouble, e), e);
  }

  private static Trouble trouble(String text) {
    if (text.contains("unrecognized ssl message") || text.contains("unsupported or unrecognized")) {
      return Trouble.NOT_TLS;
    }
    if (wantsCertificate(text)) {
      return Trouble.CERTIFICATE_WANTED;
    }
    return text.contains("received fatal alert")
            || text.contains("remote host terminated")
            || text.contains("connection reset")
        ? Trouble.REFUSED_BY_SERVER
        : Trouble.OTHER;
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
      case CERTIFICATE_WANTED ->
          "the server accepts no client without a certificate that it knows ("
              + cause.getMessage()
              + ")";
      case REFUSED_BY_SERVER ->
          "the server broke off the TLS handshake (" + cause.getMessage() + ")";
      case OTHER -> String.valueOf(cause.getMessage());
    };
  }
}
