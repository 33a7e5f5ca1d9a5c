package dev.mcpt.wire.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes to a process in a thread of its own, so that a process that does not read holds up nobody
/// but itself.
///
/// The thread is a platform thread: writing to a pipe blocks the thread that carries it.
final class StdinWriter {

  /// Something to write.
  static final class Line {
    private final byte[] bytes;
    private final CountDownLatch done = new CountDownLatch(1);

    private Line(byte[] bytes) {
      this.bytes = bytes;
    }

    /// Opens when it was written, or cannot be any more.
    CountDownLatch done() {
      return done;
    }
  }

  private static final Line CLOSE = new Line(new byte[0]);

  private final OutputStream stdin;
  private final Consumer<IOException> onFailure;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean over;

  StdinWriter(OutputStream stdin, String name, Consumer<IOException> onFailure) {
    this.stdin = stdin;
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().daemon().name("mcp-t stdin " + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Queues the bytes.
  Line write(byte[] bytes) {
    Line line = new Line(bytes);
    lines.add(line);
    if (over) {
      line.done.countDown();
    }
    return line;
  }

  /// Closes the stream when all that was queued before is written.
  void close() {
    lines.add(CLOSE);
  }

  /// Lets the thread go, whatever is queued. A write that hangs ends with the process.
  void stop() {
    over = true;
    lines.add(CLOSE);
    thread.interrupt();
  }

  Thread thread() {
    return thread;
  }

  private void run() {
    IOException failure = null;
    try (stdin) {
      failure = writeAll();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    } finally {
      over = true;
      lines.forEach(line -> line.done.countDown());
    }
    if (failure != null) {
      onFailure.accept(failure);
    }
  }

  private @Nullable IOException writeAll() {
    try {
      while (true) {
        Line line = lines.take();
        if (line == CLOSE) {
          return null;
        }
        try {
          stdin.write(line.bytes);
          stdin.flush();
        } catch (IOException e) {
          return e;
        } finally {
          line.done.countDown();
        }
      }
    } catch (InterruptedException _) {
      return null;
    }
  }
}
