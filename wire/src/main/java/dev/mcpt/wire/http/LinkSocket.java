package dev.mcpt.wire.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/// A link in the shape of a socket, for TLS to sit on: so each record that TLS reads or writes
/// obeys the link's deadline.
///
/// A write into a connection that the peer has closed does not fail here, because TLS would then
/// read no more, and so miss the peer's last word: why it closed. What broke is told by [#broken].
final class LinkSocket extends Socket {
  private final Link link;
  private @Nullable IOException broken;
  private long received;

  LinkSocket(Link link) throws SocketException {
    super((SocketImpl) null);
    this.link = link;
  }

  @Override
  public InputStream getInputStream() {
    return new FilterInputStream(link.input()) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        received += b < 0 ? 0 : 1;
        return b;
      }

      @Override
      public int read(byte[] bytes, int off, int len) throws IOException {
        int count = super.read(bytes, off, len);
        received += Math.max(count, 0);
        return count;
      }
    };
  }

  /// How many bytes the peer has said to TLS.
  long received() {
    return received;
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int off, int len) throws IOException {
        if (broken == null) {
          send(bytes, off, len);
        }
      }
    };
  }

  private void send(byte[] bytes, int off, int len) throws IOException {
    try {
      link.write(bytes, off, len);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      if (!link.open()) {
        throw e;
      }
      broken = e;
    }
  }

  /// Why bytes could not be written; null if all were.
  @Nullable IOException broken() {
    return broken;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isBound() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return !link.open();
  }

  @Override
  public boolean isInputShutdown() {
    return false;
  }

  @Override
  public boolean isOutputShutdown() {
    return false;
  }

  @Override
  public InetAddress getInetAddress() {
    return link.socket().getInetAddress();
  }

  @Override
  public int getPort() {
    return link.socket().getPort();
  }

  @Override
  public InetAddress getLocalAddress() {
    return link.socket().getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return link.socket().getLocalPort();
  }

  @Override
  public void close() {
    link.close();
  }
}
