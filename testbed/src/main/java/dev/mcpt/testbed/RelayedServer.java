package dev.mcpt.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/// The reference server over stdio without a JVM of its own: a shell copies bytes between its
/// streams and a socket of this JVM, for tests that start hundreds. What depends on the process
/// (signals, environment, stderr, how it ends) only [Testbed#stdioCommand] shows.
public final class RelayedServer implements AutoCloseable {

  private final ServerSocket listening;
  private final Options options;

  private RelayedServer(ServerSocket listening, Options options) {
    this.listening = listening;
    this.options = options;
  }

  /// Starts the reference server.
  ///
  /// @throws UncheckedIOException when there is no port to be had
  public static RelayedServer start(Options options) {
    try {
      ServerSocket listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
      RelayedServer server = new RelayedServer(listening, options);
      Thread.ofVirtual().name("testbed-relay").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        // Closed, or this one peer went away before it was accepted.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      ReferenceServer.serve(options, socket.getInputStream(), socket.getOutputStream());
    } catch (IOException _) {
      // The shell was killed.
    }
  }

  /// The command that starts one process of the server.
  public List<String> command() {
    String script =
        "exec 3<>/dev/tcp/127.0.0.1/%d; cat <&3 & cat >&3; kill $! 2>/dev/null"
            .formatted(listening.getLocalPort());
    return List.of("bash", "-c", script);
  }

  /// Ends the listening. Processes that run end with their input.
  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
