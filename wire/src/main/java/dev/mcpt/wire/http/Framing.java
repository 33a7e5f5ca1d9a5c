package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import java.util.List;
import java.util.function.Consumer;

/// How the end of a response body is told, and whether the connection lives on (RFC 9112 sections
/// 6.3 and 9.3). An answer whose length can be read in two ways is refused.
final class Framing {
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int LONGEST_LENGTH = 18;

  private Framing() {}

  /// The body, which refuses to be read if it is encoded.
  ///
  /// @param keep takes the connection after the body if it lives on
  static BodyStream body(
      Connection connection,
      ResponseHead head,
      boolean toHead,
      int maxHead,
      Consumer<Connection> keep)
      throws MalformedResponse {
    BodyStream body = framed(connection, head, toHead, maxHead, keep);
    for (Header header : head.headers()) {
      if (header.name().equalsIgnoreCase("Content-Encoding")
          && !header.value().isEmpty()
          && !header.value().equalsIgnoreCase("identity")) {
        body.encoded(header.value());
      }
    }
    return body;
  }

  private static BodyStream framed(
      Connection connection,
      ResponseHead head,
      boolean toHead,
      int maxHead,
      Consumer<Connection> keep)
      throws MalformedResponse {
    String target = connection.target();
    List<String> codings = head.headers().all("Transfer-Encoding");
    List<String> lengths = head.headers().all("Content-Length");
    Consumer<Connection> atEnd = livesOn(head) ? keep : Connection::close;
    if (head.status() == SWITCHING_PROTOCOLS) {
      return new BodyStream.UntilClose(connection);
    }
    if (toHead || head.status() == 204 || head.status() == 304) {
      return new BodyStream.Sized(connection, atEnd, 0);
    }
    if (!codings.isEmpty() && !lengths.isEmpty()) {
      throw malformed(
          "it has both Content-Length and Transfer-Encoding", lengths.getFirst(), target);
    }
    if (!codings.isEmpty()) {
      if (head.minor() == 0) {
        throw malformed("it has a Transfer-Encoding in HTTP/1.0", codings.getFirst(), target);
      }
      if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
        throw malformed("its Transfer-Encoding is not chunked", String.join(", ", codings), target);
      }
      return new BodyStream.Chunked(connection, atEnd, maxHead);
    }
    return lengths.isEmpty()
        ? new BodyStream.UntilClose(connection)
        : new BodyStream.Sized(connection, atEnd, length(lengths, target));
  }

  private static boolean livesOn(ResponseHead head) {
    if (head.headers().lists("Connection", "close")) {
      return false;
    }
    return head.minor() > 0 || head.headers().lists("Connection", "keep-alive");
  }

  /// One length may be repeated; another one beside it is refused.
  private static long length(List<String> values, String target) throws MalformedResponse {
    String first = values.getFirst();
    boolean digits = !first.isEmpty() && first.length() <= LONGEST_LENGTH;
    for (int i = 0; digits && i < first.length(); i++) {
      digits = first.charAt(i) >= '0' && first.charAt(i) <= '9';
    }
    if (!digits) {
      throw malformed("its Content-Length is no number", first, target);
    }
    for (String other : values) {
      if (!other.equals(first)) {
        throw malformed("it has two different Content-Lengths", String.join(", ", values), target);
      }
    }
    return Long.parseLong(first);
  }

  private static MalformedResponse malformed(String what, String offending, String target) {
    return new MalformedResponse(target, what, offending.getBytes(ISO_8859_1));
  }
}
