package dev.mcpt.wire.http;

import dev.mcpt.wire.http.HttpFailure.Cancelled;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One TCP connection whose every read and write ends at the deadline that is set at that moment.
///
/// The socket belongs to a channel, because that gives three things a plain socket lacks: an
/// interrupt ends a blocked operation on platform threads too, a write can be tried without
/// blocking, and an idle connection can be asked whether its peer has closed it. A read is bounded
/// by the socket's timeout, set anew from the remaining time before each read, so that a byte now
/// and then extends nothing. A write that does not fit into the send buffer at once is bounded by a
/// watchdog that closes the channel.
///
/// Used by one thread at a time; [#close] and [#cancel] may come from any thread.
final class Link implements Closeable {
  private final Consumer<Link> atClose;
  private final SocketChannel channel;
  private final Socket socket;
  private @Nullable InputStream input;
  private Deadline deadline = Deadline.never();
  private long written;
  private volatile boolean overdue;
  private volatile Cancelled.@Nullable By cancelled;

  /// @param atClose told once or more when this link is closed
  Link(Consumer<Link> atClose) throws IOException {
    this.atClose = atClose;
    channel = SocketChannel.open();
    socket = channel.socket();
  }

  void deadline(Deadline newDeadline) {
    deadline = newDeadline;
  }

  Deadline deadline() {
    return deadline;
  }

  /// Opens the connection.
  ///
  /// @throws SocketTimeoutException at the deadline
  void connect(InetSocketAddress address) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.connect(address, millisLeft());
    input = socket.getInputStream();
  }

  /// As [InputStream#read(byte[], int, int)].
  ///
  /// @throws SocketTimeoutException at the deadline; the connection stays usable
  int read(byte[] bytes, int off, int len) throws IOException {
    InputStream in = input;
    if (in == null) {
      throw new IOException("not connected");
    }
    socket.setSoTimeout(millisLeft());
    return in.read(bytes, off, len);
  }

  /// Writes all.
  ///
  /// @throws SocketTimeoutException at the deadline; the connection is closed then
  void write(byte[] bytes, int off, int len) throws IOException {
    var source = ByteBuffer.wrap(bytes, off, len);
    millisLeft();
    channel.configureBlocking(false);
    try {
      written += channel.write(source);
    } finally {
      if (channel.isOpen()) {
        channel.configureBlocking(true);
      }
    }
    if (source.hasRemaining()) {
      writeSlowly(source);
    }
  }

  private void writeSlowly(ByteBuffer source) throws IOException {
    Deadline until = deadline;
    Thread watchdog = until.unlimited() ? null : Thread.ofVirtual().start(() -> closeAt(until));
    try {
      while (source.hasRemaining()) {
        written += channel.write(source);
      }
    } finally {
      if (watchdog != null) {
        watchdog.interrupt();
      }
    }
  }

  private void closeAt(Deadline until) {
    try {
      Thread.sleep(until.remaining());
    } catch (InterruptedException _) {
      return;
    }
    overdue = true;
    close();
  }

  private int millisLeft() throws SocketTimeoutException {
    if (deadline.expired()) {
      throw new SocketTimeoutException("deadline passed");
    }
    return deadline.socketMillis();
  }

  /// The number of bytes handed to the operating system so far.
  long written() {
    return written;
  }

  /// False if the peer has closed the connection, or has sent something that nobody asked for. Does
  /// not block. A byte that was there is lost, so a connection that is not quiet can only be
  /// closed.
  boolean quiet() {
    try {
      channel.configureBlocking(false);
      int count = channel.read(ByteBuffer.allocate(1));
      channel.configureBlocking(true);
      return count == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// True if bytes are waiting to be read. Does not block.
  boolean pending() throws IOException {
    InputStream in = input;
    return in != null && in.available() > 0;
  }

  /// True if the deadline closed this link in the middle of a write.
  boolean overdue() {
    return overdue;
  }

  /// Who closed this link from our side while it was in use, or null.
  Cancelled.@Nullable By cancelled() {
    return cancelled;
  }

  /// Closes because our own side gave up; a thread blocked in this link fails at once.
  void cancel(Cancelled.By by) {
    if (cancelled == null) {
      cancelled = by;
    }
    close();
  }

  /// A view of [#read] as a stream.
  InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return Link.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int off, int len) throws IOException {
        return Link.this.read(bytes, off, len);
      }

      @Override
      public void close() {
        Link.this.close();
      }
    };
  }

  /// A view of [#write] as a stream.
  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        Link.this.write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int off, int len) throws IOException {
        Link.this.write(bytes, off, len);
      }

      @Override
      public void close() {
        Link.this.close();
      }
    };
  }

  boolean open() {
    return channel.isOpen();
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // closing frees the descriptor in any case; there is nobody to tell
    }
    atClose.accept(this);
  }
}
