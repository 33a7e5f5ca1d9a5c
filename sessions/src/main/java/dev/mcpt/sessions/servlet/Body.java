package dev.mcpt.sessions.servlet;

import dev.mcpt.sessions.dispatch.Incoming;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.wire.rpc.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was posted: read, so far as it is not too long, to be read again by the server behind.
final class Body {

  private final byte @Nullable [] start;
  private final @Nullable InputStream rest;
  private final boolean batch;
  private final List<Message> messages;

  private Body(
      byte @Nullable [] start, @Nullable InputStream rest, boolean batch, List<Message> messages) {
    this.start = start;
    this.rest = rest;
    this.batch = batch;
    this.messages = messages;
  }

  /// Reads the body of a POST; that of another method is left to the server.
  ///
  /// @param most in bytes; of a longer body nothing is understood, and the rest is left unread
  static Body read(HttpServletRequest request, int most) throws IOException {
    if (!request.getMethod().equals("POST")) {
      return new Body(null, null, false, List.of());
    }
    InputStream in = request.getInputStream();
    byte[] read = in.readNBytes(most);
    int next = read.length < most ? -1 : in.read();
    if (next >= 0) {
      return new Body(read, new Unread(next, in), false, List.of());
    }
    try {
      Incoming incoming = Incoming.read(read);
      return new Body(read, null, incoming.batch(), incoming.messages());
    } catch (Refusal _) {
      // The server says what it thinks of it.
      return new Body(read, null, false, List.of());
    }
  }

  /// Whether it was read; otherwise the request still has it.
  boolean wasRead() {
    return start != null;
  }

  /// How many bytes were read.
  int length() {
    return start == null ? 0 : start.length;
  }

  /// All of it, once.
  InputStream again() {
    InputStream read = new ByteArrayInputStream(start == null ? new byte[0] : start);
    return rest == null ? read : new SequenceInputStream(read, rest);
  }

  /// Whether several messages stood in an array.
  boolean batch() {
    return batch;
  }

  /// Those that could be read; none of a body that is too long or no JSON.
  List<Message> messages() {
    return messages;
  }

  /// The one message; null if there is none that could be read, or several.
  @Nullable Message message() {
    return batch || messages.isEmpty() ? null : messages.getFirst();
  }

  /// A stream of which one byte was read too many.
  private static final class Unread extends InputStream {
    private final InputStream rest;
    private int first;

    Unread(int first, InputStream rest) {
      this.first = first;
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      int next = first;
      first = -1;
      return next >= 0 ? next : rest.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (first < 0 || length == 0) {
        return rest.read(into, from, length);
      }
      into[from] = (byte) first;
      first = -1;
      return 1;
    }
  }
}
