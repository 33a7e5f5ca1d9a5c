package dev.mcpt.wire.http;

import dev.mcpt.wire.http.HttpFailure.Cancelled;
import dev.mcpt.wire.http.HttpFailure.EncodedResponse;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The bytes of a response body, freed of their framing.
///
/// At its end the connection goes back, exactly once: either the reader reaches the end, or
/// somebody closes the stream (from any thread), or a failure ends it; whoever is first decides. A
/// read that ends at the deadline can be repeated.
abstract sealed class BodyStream extends InputStream {
  final Connection connection;
  private final Consumer<Connection> atEnd;
  private final AtomicBoolean settled = new AtomicBoolean();
  private @Nullable String coding;
  private boolean ended;
  private long count;

  private BodyStream(Connection connection, Consumer<Connection> atEnd) {
    this.connection = connection;
    this.atEnd = atEnd;
  }

  /// Reads some bytes, calls [#finish] after the last one; -1 at the end.
  abstract int some(byte[] bytes, int off, int len) throws HttpFailure;

  /// The length if it is known, else -1.
  long length() {
    return -1;
  }

  /// The fields behind the body; none before its end.
  Headers trailers() {
    return Headers.none();
  }

  /// Lets each read fail, because nobody here can decode what comes.
  final void encoded(String contentEncoding) {
    coding = contentEncoding;
  }

  final void finish() {
    ended = true;
    if (settled.compareAndSet(false, true)) {
      atEnd.accept(connection);
    }
  }

  final boolean ended() {
    return ended;
  }

  /// Sets a new deadline for the reads to come.
  final void until(Deadline deadline) {
    if (!settled.get()) {
      connection.deadline(deadline);
    }
  }

  /// The number of bytes read so far.
  final long count() {
    return count;
  }

  @Override
  public final int read() throws HttpFailure {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final int read(byte[] bytes, int off, int len) throws HttpFailure {
    if (ended) {
      return -1;
    }
    if (settled.get()) {
      throw new Cancelled(connection.target(), Cancelled.By.RESPONSE_CLOSED, null);
    }
    if (len == 0) {
      return 0;
    }
    if (coding != null) {
      abandon();
      throw new EncodedResponse(connection.target(), coding);
    }
    try {
      int read = some(bytes, off, len);
      count += Math.max(read, 0);
      return read;
    } catch (TimedOut e) {
      throw e;
    } catch (HttpFailure e) {
      abandon();
      throw e;
    }
  }

  private void abandon() {
    if (settled.compareAndSet(false, true)) {
      connection.close();
    }
  }

  /// Closes the connection unless the body was read to its end.
  @Override
  public final void close() {
    if (settled.compareAndSet(false, true)) {
      connection.cancel(Cancelled.By.RESPONSE_CLOSED);
    }
  }

  /// A body of known length, perhaps zero.
  static final class Sized extends BodyStream {
    private final long length;
    private long left;

    Sized(Connection connection, Consumer<Connection> atEnd, long length) {
      super(connection, atEnd);
      this.length = length;
      this.left = length;
      if (length == 0) {
        finish();
      }
    }

    @Override
    long length() {
      return length;
    }

    @Override
    int some(byte[] bytes, int off, int len) throws HttpFailure {
      int read = connection.read(bytes, off, (int) Math.min(len, left));
      if (read < 0) {
        throw connection.lost(Phase.BODY, null);
      }
      left -= read;
      if (left == 0) {
        finish();
      }
      return read;
    }
  }

  /// A body that ends with the connection.
  static final class UntilClose extends BodyStream {
    UntilClose(Connection connection) {
      super(connection, Connection::close);
    }

    @Override
    int some(byte[] bytes, int off, int len) throws HttpFailure {
      int read = connection.read(bytes, off, len);
      if (read < 0) {
        finish();
      }
      return read;
    }
  }

  /// A chunked body (RFC 9112 section 7.1); chunk extensions are skipped, trailer fields are kept.
  static final class Chunked extends BodyStream {
    private final Chunks chunks;

    Chunked(Connection connection, Consumer<Connection> atEnd, int maxHead) {
      super(connection, atEnd);
      this.chunks = new Chunks(connection, maxHead);
    }

    @Override
    Headers trailers() {
      return chunks.trailers();
    }

    @Override
    int some(byte[] bytes, int off, int len) throws HttpFailure {
      int read = chunks.read(bytes, off, len);
      if (read < 0) {
        finish();
      }
      return read;
    }
  }
}
