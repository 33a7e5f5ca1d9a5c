package dev.mcpt.wire.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why an exchange over HTTP came to no end. Each message is a sentence for the user: what
/// happened, and where.
public abstract sealed class HttpFailure extends IOException {
  private static final long serialVersionUID = 1;

  /// What the exchange was busy with.
  public enum Phase {
    /// Resolving the name, opening the connection, setting up TLS.
    CONNECT,
    /// Writing the request.
    SEND,
    /// Waiting for the response head.
    HEAD,
    /// Reading the response body.
    BODY
  }

  private final String target;

  private HttpFailure(String target, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.target = target;
  }

  /// The URL that was asked, without query and user information.
  public String target() {
    return target;
  }

  /// Nothing listens there, or no way leads there.
  public static final class Refused extends HttpFailure {
    private static final long serialVersionUID = 1;

    public Refused(String target, String endpoint, @Nullable Throwable cause) {
      super(
          target,
          "Nothing accepts connections at " + endpoint + " (" + target + ")" + reason(cause),
          cause);
    }
  }

  /// The host name resolves to no address.
  public static final class UnknownHost extends HttpFailure {
    private static final long serialVersionUID = 1;

    public UnknownHost(String target, String host, @Nullable Throwable cause) {
      super(target, "The host name " + host + " is not known (" + target + ").", cause);
    }
  }

  /// The TLS handshake failed.
  public static final class TlsFailed extends HttpFailure {
    private static final long serialVersionUID = 1;

    /// The kinds of trouble that a user can tell apart.
    public enum Trouble {
      EXPIRED,
      NOT_YET_VALID,
      UNKNOWN_AUTHORITY,
      WRONG_HOST,
      NOT_TLS,
      REFUSED_BY_SERVER,
      /// The server wants to see a client certificate, or another than it was shown.
      CERTIFICATE_WANTED,
      OTHER
    }

    private final String host;
    private final Trouble trouble;

    public TlsFailed(
        String target, String host, Trouble trouble, String problem, @Nullable Throwable cause) {
      super(
          target, "No secure connection to " + host + " (" + target + "): " + problem + ".", cause);
      this.host = host;
      this.trouble = trouble;
    }

    public String host() {
      return host;
    }

    public Trouble trouble() {
      return trouble;
    }
  }

  /// The deadline passed.
  public static final class TimedOut extends HttpFailure {
    private static final long serialVersionUID = 1;
    private final Phase phase;
    private final Duration after;

    public TimedOut(String target, Phase phase, Duration after) {
      super(target, sentence(target, phase, after), null);
      this.phase = phase;
      this.after = after;
    }

    public Phase phase() {
      return phase;
    }

    /// From the moment when the deadline was set.
    public Duration after() {
      return after;
    }

    private static String sentence(String target, Phase phase, Duration after) {
      String what =
          switch (phase) {
            case CONNECT -> "No connection to %s within %s.";
            case SEND -> "%s did not take the whole request within %s.";
            case HEAD ->
                "No answer from %s within %s: the request was sent, no complete response head came back.";
            case BODY -> "%s began to answer, but its response did not end within %s.";
          };
      return what.formatted(target, shown(after));
    }
  }

  /// The connection broke off.
  public static final class ConnectionLost extends HttpFailure {
    private static final long serialVersionUID = 1;
    private final Phase phase;
    private final boolean answerStarted;
    private final boolean mayHaveArrived;

    public ConnectionLost(
        String target,
        Phase phase,
        boolean answerStarted,
        boolean mayHaveArrived,
        @Nullable Throwable cause) {
      super(target, sentence(target, phase, answerStarted) + reason(cause), cause);
      this.phase = phase;
      this.answerStarted = answerStarted;
      this.mayHaveArrived = mayHaveArrived;
    }

    public Phase phase() {
      return phase;
    }

    /// Whether any byte of the answer had arrived.
    public boolean answerStarted() {
      return answerStarted;
    }

    /// Whether the server can have the whole request, and so can have acted on it.
    public boolean mayHaveArrived() {
      return mayHaveArrived;
    }

    private static String sentence(String target, Phase phase, boolean answerStarted) {
      String what =
          switch (phase) {
            case CONNECT -> "The connection to %s broke off while it was being opened";
            case SEND -> "%s closed the connection before the whole request was sent";
            case HEAD ->
                answerStarted
                    ? "%s closed the connection in the middle of its response head"
                    : "%s closed the connection without an answer";
            case BODY -> "%s closed the connection in the middle of its response";
          };
      return what.formatted(target);
    }
  }

  /// What came back is not an HTTP/1.1 response that can be read in one way only.
  public static final class MalformedResponse extends HttpFailure {
    private static final long serialVersionUID = 1;
    private final String what;
    private final byte[] offending;

    /// @param what half a sentence behind "is not valid HTTP:"
    public MalformedResponse(String target, String what, byte[] offending) {
      super(
          target,
          "The answer of %s is not valid HTTP: %s: \"%s\"."
              .formatted(target, what, Bytes.shown(offending)),
          null);
      this.what = what;
      this.offending = offending.clone();
    }

    public String what() {
      return what;
    }

    /// The bytes in question, as they came.
    public byte[] offending() {
      return offending.clone();
    }
  }

  /// A part of the answer is larger than the client was told to take.
  public static final class TooLarge extends HttpFailure {
    private static final long serialVersionUID = 1;
    private final long limit;

    /// @param part what is too large, as "response body"
    public TooLarge(String target, String part, long limit) {
      this(target, part, limit, " bytes");
    }

    /// @param part what is too large, as "number of header fields"
    /// @param unit as " bytes", empty for a count
    TooLarge(String target, String part, long limit, String unit) {
      super(
          target,
          "The %s of %s is larger than the limit of %d%s.".formatted(part, target, limit, unit),
          null);
      this.limit = limit;
    }

    /// In bytes, or as a count.
    public long limit() {
      return limit;
    }
  }

  /// The body is compressed or otherwise encoded (RFC 9110 section 8.4), though no request of ours
  /// asks for that.
  public static final class EncodedResponse extends HttpFailure {
    private static final long serialVersionUID = 1;
    private final String coding;

    /// @param coding the value of `Content-Encoding`
    public EncodedResponse(String target, String coding) {
      super(
          target,
          "The answer of %s is encoded (Content-Encoding: %s), which no request asked for; it is not read."
              .formatted(target, Bytes.shown(coding.getBytes(StandardCharsets.ISO_8859_1))),
          null);
      this.coding = coding;
    }

    public String coding() {
      return coding;
    }
  }

  /// The proxy that stands before the server did not lead to it.
  public static final class ProxyFailed extends HttpFailure {
    private static final long serialVersionUID = 1;
    private final String proxy;
    private final int status;

    /// @param proxy its `host:port`
    /// @param status what it answered; 0 if it did not
    /// @param what half a sentence behind "The proxy host:port"
    public ProxyFailed(
        String target, String proxy, int status, String what, @Nullable Throwable cause) {
      super(target, "The proxy %s %s (%s).".formatted(proxy, what, target), cause);
      this.proxy = proxy;
      this.status = status;
    }

    /// Its `host:port`.
    public String proxy() {
      return proxy;
    }

    /// The HTTP status that it answered with; 0 if it gave no answer.
    public int status() {
      return status;
    }
  }

  /// Our own side gave up.
  public static final class Cancelled extends HttpFailure {
    private static final long serialVersionUID = 1;

    /// Who wanted it.
    public enum By {
      /// The client was closed.
      CLIENT_CLOSED,
      /// The response was closed while it was read.
      RESPONSE_CLOSED,
      /// The calling thread was interrupted; its interrupt flag is still set.
      INTERRUPT
    }

    private final By by;

    public Cancelled(String target, By by, @Nullable Throwable cause) {
      super(target, sentence(by).formatted(target), cause);
      this.by = by;
    }

    public By by() {
      return by;
    }

    private static String sentence(By by) {
      return switch (by) {
        case CLIENT_CLOSED -> "The exchange with %s was ended: its client was closed.";
        case RESPONSE_CLOSED -> "The exchange with %s was ended: its response was closed.";
        case INTERRUPT -> "The exchange with %s was interrupted.";
      };
    }
  }

  private static String reason(@Nullable Throwable cause) {
    String text = cause == null ? null : cause.getMessage();
    return text == null || text.isBlank() ? "." : ": " + text.toLowerCase(Locale.ROOT) + ".";
  }

  private static String shown(Duration time) {
    return time.compareTo(Duration.ofSeconds(1)) < 0
        ? time.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
