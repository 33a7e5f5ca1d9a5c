package dev.mcpt.sessions.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that has been read once, for the server behind: blocking or with a listener.
final class Replay extends ServletInputStream {

  private final InputStream in;
  private boolean finished;

  Replay(Body body) {
    this.in = body.again();
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    finished |= next < 0;
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = in.read(into, from, length);
    finished |= count < 0;
    return count;
  }

  @Override
  public boolean isFinished() {
    return finished;
  }

  /// What is there can be read without waiting; of a body that is too long, the rest waits.
  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    try {
      listener.onDataAvailable();
      listener.onAllDataRead();
    } catch (IOException e) {
      listener.onError(e);
    }
  }
}
