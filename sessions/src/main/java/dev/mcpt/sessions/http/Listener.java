package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Refusal;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// Listens on an address; each request has a virtual thread.
public final class Listener implements AutoCloseable {

  /// An idle connection, or one whose peer neither sends nor takes anything, is closed after this.
  private static final Duration CONNECTION_IDLE = Duration.ofSeconds(60);

  /// The same while the server stops.
  private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(100);

  private static final Duration STOP_BOUND = Duration.ofSeconds(2);

  /// Where to listen.
  ///
  /// @param bind a name or address of this machine
  /// @param port 0 for a free one
  /// @param hosts names by which it may be called besides those of the loopback
  public record Address(String bind, int port, Set<String> hosts) {

    /// Whether only this machine can reach it.
    ///
    /// @throws IOException if the name is unknown
    public boolean isLoopback() throws IOException {
      return InetAddress.getByName(bind).isLoopbackAddress();
    }

    Gate gate(int actualPort) throws IOException {
      Set<String> names = new HashSet<>(hosts);
      names.add(literal(bind.toLowerCase(Locale.ROOT)));
      return new Gate(actualPort, names, !isLoopback());
    }
  }

  private final Server server;
  private final URI root;

  private Listener(Server server, URI root) {
    this.server = server;
    this.root = root;
  }

  /// Starts listening.
  ///
  /// @throws BindException if the address cannot be bound
  /// @throws IOException if its name is unknown
  public static Listener start(Address address, Guarded served) throws IOException {
    served.gate(address.gate(address.port()));
    Server server = new Server(new VirtualThreadPool());
    ServerConnector connector = connector(server, address);
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(served));
    server.setErrorHandler(Listener::error);
    server.setStopTimeout(STOP_BOUND.toMillis());
    start(server);
    int port = connector.getLocalPort();
    served.gate(address.gate(port));
    return new Listener(server, URI.create("http://" + literal(address.bind()) + ":" + port));
  }

  private static ServerConnector connector(Server server, Address address) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setHttpCompliance(HttpCompliance.RFC9110);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(address.bind());
    connector.setPort(address.port());
    connector.setIdleTimeout(CONNECTION_IDLE.toMillis());
    connector.setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
    return connector;
  }

  private static void start(Server server) throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw failure(e);
    }
  }

  /// Jetty wraps what the operating system said of an address.
  private static IOException failure(Exception failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException refused) {
        return refused;
      }
    }
    return failed instanceof IOException io
        ? io
        : new IOException("the server did not start", failed);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception _) {
      // A graceful stop that runs out of time has closed the connections all the same.
    }
  }

  /// What Jetty itself refuses (a broken request line, a bad header) gets a body of the same form.
  private static boolean error(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    byte[] body =
        Refusal.message("HTTP " + response.getStatus())
            .response(null)
            .text()
            .getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static String literal(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /// The URL without a path, the actual port included.
  public URI root() {
    return root;
  }

  /// Stops listening and waits at most two seconds for what is under way.
  @Override
  public void close() {
    stop(server);
  }
}
