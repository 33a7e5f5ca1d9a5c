package dev.mcpt.testbed.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads HTTP/1.1 requests from a connection, one after the other.
final class RequestReader {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 200;
  private static final int LARGEST_BODY = 64 * 1024 * 1024;
  private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) (\\S+) HTTP/1\\.[01]");

  private final InputStream in;
  private final OutputStream out;

  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// The next request, or null when the peer has closed between two requests.
  @Nullable HttpRequest next() throws IOException {
    String line = line();
    while (line != null && line.isEmpty()) {
      line = line();
    }
    if (line == null) {
      return null;
    }
    var start = REQUEST_LINE.matcher(line);
    if (!start.matches()) {
      throw new BadRequest(400, "bad request line");
    }
    List<Header> headers = headers();
    HttpRequest head = new HttpRequest(start.group(1), start.group(2), headers, new byte[0]);
    if (head.hasToken("Expect", "100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return new HttpRequest(start.group(1), start.group(2), headers, body(head));
  }

  private List<Header> headers() throws IOException {
    List<Header> headers = new ArrayList<>();
    for (String line = required(); !line.isEmpty(); line = required()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || headers.size() == MOST_HEADERS) {
        throw new BadRequest(colon <= 0 ? 400 : 431, "bad header");
      }
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
    }
    return List.copyOf(headers);
  }

  private byte[] body(HttpRequest head) throws IOException {
    if (head.hasToken("Transfer-Encoding", "chunked")) {
      return chunks();
    }
    String length = head.header("Content-Length");
    if (length == null) {
      return new byte[0];
    }
    return exactly(number(length, 10));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = required();
      int extension = line.indexOf(';');
      int size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
      if (size == 0) {
        headers();
        return body.toByteArray();
      }
      if (body.size() + size > LARGEST_BODY) {
        throw new BadRequest(413, "body too large");
      }
      body.write(exactly(size));
      required();
    }
  }

  private static int number(String text, int radix) throws BadRequest {
    try {
      int number = Integer.parseInt(text, radix);
      if (number < 0 || number > LARGEST_BODY) {
        throw new BadRequest(413, "body too large");
      }
      return number;
    } catch (NumberFormatException e) {
      throw new BadRequest(400, "bad length");
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ends early");
    }
    return bytes;
  }

  private String required() throws IOException {
    String line = line();
    if (line == null) {
      throw new EOFException("the head ends early");
    }
    return line;
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException("a line ends early");
      }
      if (line.size() == LONGEST_LINE) {
        throw new BadRequest(431, "line too long");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
