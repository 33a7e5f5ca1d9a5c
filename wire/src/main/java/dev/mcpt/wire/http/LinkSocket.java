package dev.mcpt.wire.http;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;

/// A link in the shape of a socket, for TLS to sit on: so each record that TLS reads or writes
/// obeys the link's deadline.
final class LinkSocket extends Socket {
  private final Link link;

  LinkSocket(Link link) throws SocketException {
    super((SocketImpl) null);
    this.link = link;
  }

  @Override
  public InputStream getInputStream() {
    return link.input();
  }

  @Override
  public OutputStream getOutputStream() {
    return link.output();
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
