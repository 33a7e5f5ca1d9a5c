package dev.mcpt.wire.client;

import dev.mcpt.wire.transport.HttpTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands before a server: connections that come while it is shut are accepted and left without an
/// answer, later ones are passed on.
final class Gate implements AutoCloseable {

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final URI server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean shut = true;

  Gate(URI server) throws IOException {
    this.server = server;
    Thread.ofVirtual().start(this::accept);
  }

  HttpTarget target() {
    return HttpTarget.of(
        URI.create("http://127.0.0.1:" + listener.getLocalPort() + server.getPath()));
  }

  void open() {
    shut = false;
  }

  void shut() {
    shut = true;
  }

  /// How many of the connections that came have not been ended by who made them.
  int connections() {
    return open.size();
  }

  /// Breaks all connections off.
  void breakOff() {
    open.forEach(Gate::close);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        boolean passed = !shut;
        Thread.ofVirtual().start(() -> serve(socket, passed));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket socket, boolean passed) {
    try (socket) {
      if (passed) {
        try (Socket behind = new Socket(server.getHost(), server.getPort())) {
          Thread.ofVirtual().start(() -> pump(behind, socket));
          pump(socket, behind);
        }
      } else {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException _) {
      // One side has gone.
    } finally {
      open.remove(socket);
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One side has gone.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    breakOff();
  }
}
