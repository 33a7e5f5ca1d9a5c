package dev.mcpt.wire.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A port whose queue of waiting connections is full, so that connecting to it hangs.
final class FullQueue implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Socket> waiting = new ArrayList<>();

  /// @param port 0 for any
  FullQueue(InetAddress address, int port) throws IOException {
    listener = new ServerSocket(port, 1, address);
    while (waiting.size() < 100) {
      var next = new Socket();
      waiting.add(next);
      try {
        next.connect(new InetSocketAddress(address, listener.getLocalPort()), 200);
      } catch (SocketTimeoutException _) {
        return;
      }
    }
    throw new AssertionError("the queue of waiting connections does not fill");
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    listener.close();
  }
}
