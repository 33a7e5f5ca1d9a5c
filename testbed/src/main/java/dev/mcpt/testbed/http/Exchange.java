package dev.mcpt.testbed.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The answering side of one request. Either [#reply] or [#stream] is called, once.
///
/// Writing is safe from several threads.
public final class Exchange {

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(202, "Accepted"),
          Map.entry(204, "No Content"),
          Map.entry(302, "Found"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"));

  private final OutputStream out;
  private final boolean head;
  private final Disconnect disconnect;
  private boolean begun;
  private boolean open;

  Exchange(OutputStream out, boolean head, Disconnect disconnect) {
    this.out = out;
    this.head = head;
    this.disconnect = disconnect;
  }

  /// Sends a whole answer.
  public synchronized void reply(int status, List<Header> headers, byte[] body) throws IOException {
    StringBuilder text = head(status, headers);
    if (status != 204) {
      text.append("Content-Length: ").append(body.length).append("\r\n");
    }
    text.append("\r\n");
    byte[] start = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + (head ? 0 : body.length)];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, all.length - start.length);
    out.write(all);
    out.flush();
  }

  /// Begins an answer whose body is sent in pieces by [#piece] and finished by [#end].
  public synchronized void stream(int status, List<Header> headers) throws IOException {
    StringBuilder text = head(status, headers).append("Transfer-Encoding: chunked\r\n\r\n");
    open = !head;
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /// Sends a piece of the body at once; does nothing after [#end].
  public synchronized void piece(byte[] bytes) throws IOException {
    if (open && bytes.length > 0) {
      byte[] size =
          (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      byte[] chunk = new byte[size.length + bytes.length + 2];
      System.arraycopy(size, 0, chunk, 0, size.length);
      System.arraycopy(bytes, 0, chunk, size.length, bytes.length);
      chunk[chunk.length - 2] = '\r';
      chunk[chunk.length - 1] = '\n';
      out.write(chunk);
      out.flush();
    }
  }

  /// Finishes the body; a second call does nothing.
  public synchronized void end() throws IOException {
    if (open) {
      open = false;
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  /// Sends these bytes and nothing else as the answer; they need not be HTTP.
  public synchronized void raw(byte[] bytes) throws IOException {
    begun = true;
    out.write(bytes);
    out.flush();
  }

  /// Ends the connection at once, whatever was sent.
  public void drop() throws IOException {
    out.close();
  }

  /// Runs the action once when the peer closes the connection before the answer is complete; at
  /// once when it already has.
  public void onDisconnect(Runnable action) {
    disconnect.then(action);
  }

  synchronized boolean begun() {
    return begun;
  }

  private StringBuilder head(int status, List<Header> headers) {
    if (begun) {
      throw new IllegalStateException("the answer has already begun");
    }
    begun = true;
    StringBuilder text = new StringBuilder("HTTP/1.1 ");
    text.append(status).append(' ').append(REASONS.getOrDefault(status, "Status")).append("\r\n");
    for (Header header : headers) {
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    return text;
  }
}
