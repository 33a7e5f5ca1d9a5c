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
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One TCP connection whose every read and write ends at the deadline that is set at that moment.
///
/// The socket belongs to a channel, because that gives three things a plain socket lacks: an
/// interrupt ends a blocked operation on platform threads too, a write can be tried without
/// blocking, and an idle connection can be asked whether its peer has closed it. A read is bounded
/// by the socket's timeout, set anew from the remaining time before each read, so that a byte now
/// and then extends nothing. A write that does not fit into the send buffer at once is bounded by a
/// watchdog that closes the channel; and ended by it when the peer has said something and has taken
/// nothing more for [#STALL], because then it has answered without reading on.
///
/// Used by one thread at a time; [#close] and [#cancel] may come from any thread.
final class Link implements Closeable {
  /// How long a peer may take nothing while an answer of it waits here.
  static final Duration STALL = Duration.ofSeconds(1);

  private static final Duration LOOK = Duration.ofMillis(50);

  /// A write is cut into slices, because each is copied outside of the heap as a whole.
  private static final int SLICE = 128 * 1024;

  /// What the peer of an idle connection has done in the meantime.
  enum Idle {
    QUIET,
    SPOKE,
    GONE
  }

  private final Consumer<Link> atClose;
  private final SocketChannel channel;
  private final Socket socket;
  private @Nullable InputStream input;
  private Deadline deadline = Deadline.never();
  private final AtomicLong written = new AtomicLong();
  private int held = -1;
  private boolean guarded;
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
    if (held >= 0 && len > 0) {
      bytes[off] = (byte) held;
      held = -1;
      return 1;
    }
    socket.setSoTimeout(millisLeft());
    return in.read(bytes, off, len);
  }

  /// Writes all.
  ///
  /// @throws SocketTimeoutException at the deadline; the connection is closed then
  void write(byte[] bytes, int off, int len) throws IOException {
    var source = ByteBuffer.wrap(bytes, off, Math.min(len, SLICE));
    millisLeft();
    if (guarded) {
      writeAll(source, off + len);
      return;
    }
    channel.configureBlocking(false);
    try {
      written.addAndGet(channel.write(source));
    } finally {
      if (channel.isOpen()) {
        channel.configureBlocking(true);
      }
    }
    if (source.position() < off + len) {
      writeSlowly(source.limit(off + len));
    }
  }

  private void writeSlowly(ByteBuffer source) throws IOException {
    Deadline until = deadline;
    Thread watchdog = Thread.ofVirtual().start(() -> watch(until));
    try {
      writeAll(source, source.limit());
    } finally {
      watchdog.interrupt();
    }
  }

  private void writeAll(ByteBuffer source, int end) throws IOException {
    while (source.position() < end) {
      source.limit(Math.min(end, source.position() + SLICE));
      written.addAndGet(channel.write(source));
    }
  }

  private void watch(Deadline until) {
    long seen = written.get();
    Deadline patience = Deadline.in(STALL);
    try {
      while (!until.expired()) {
        Thread.sleep(until.earlier(Deadline.in(LOOK)).remaining());
        if (seen != written.get()) {
          seen = written.get();
          patience = Deadline.in(STALL);
        } else if (patience.expired() && pending()) {
          channel.shutdownOutput();
          return;
        }
      }
      expire();
    } catch (InterruptedException | IOException _) {
      // all is written, or the link is closed
    }
  }

  /// Leaves the deadline to somebody who watches this link and calls [#expire]: reads and writes
  /// then wait without a bound of their own, which takes fewer calls of the system.
  void guarded(boolean yes) {
    guarded = yes;
  }

  /// Closes because the deadline has passed.
  void expire() {
    overdue = true;
    close();
  }

  private int millisLeft() throws SocketTimeoutException {
    if (guarded) {
      return 0;
    }
    if (deadline.expired()) {
      throw new SocketTimeoutException("deadline passed");
    }
    return deadline.socketMillis();
  }

  /// The number of bytes handed to the operating system so far.
  long written() {
    return written.get();
  }

  /// What the peer has done since the last read. Does not block; a byte that was there is kept for
  /// the next read.
  Idle idle() {
    if (held >= 0) {
      return Idle.SPOKE;
    }
    var one = ByteBuffer.allocate(1);
    try {
      channel.configureBlocking(false);
      int count = channel.read(one);
      channel.configureBlocking(true);
      if (count > 0) {
        held = one.get(0) & 0xFF;
      }
      return count == 0 ? Idle.QUIET : count > 0 ? Idle.SPOKE : Idle.GONE;
    } catch (IOException _) {
      return Idle.GONE;
    }
  }

  private boolean pending() throws IOException {
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
