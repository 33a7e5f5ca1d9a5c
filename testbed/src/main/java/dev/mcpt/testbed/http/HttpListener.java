package dev.mcpt.testbed.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Listens on 127.0.0.1 and gives each connection a virtual thread.
public final class HttpListener implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int BACKLOG = 1024;

  private final ServerSocket server;
  private final Handler handler;
  private final Thread accepting;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private HttpListener(ServerSocket server, Handler handler) {
    this.server = server;
    this.handler = handler;
    this.accepting = Thread.ofVirtual().name("testbed-accept").unstarted(this::accept);
  }

  /// Starts listening; port 0 takes a free port.
  ///
  /// @throws UncheckedIOException when the port cannot be had
  public static HttpListener start(int port, Handler handler) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
      HttpListener listener = new HttpListener(server, handler);
      listener.accepting.start();
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        serve(server.accept());
      } catch (IOException _) {
        // Closed, or no descriptor is left, or this one peer went away before it was accepted.
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void serve(Socket socket) {
    Connection connection = new Connection(socket, handler);
    connections.add(connection);
    Thread.ofVirtual()
        .start(() -> {
          try {
            connection.run();
          } finally {
            connections.remove(connection);
          }
        });
    if (server.isClosed()) {
      connection.close();
    }
  }

  /// The port that is listened on.
  public int port() {
    return server.getLocalPort();
  }

  /// How many connections are open.
  public int openConnections() {
    return connections.size();
  }

  /// Ends the listening and every open connection. The port is free afterwards: a socket on which a
  /// virtual thread waits is closed only when that thread has seen it.
  @Override
  public void close() {
    try {
      server.close();
      accepting.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // It is closed either way.
    }
    connections.forEach(Connection::close);
  }
}
