package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.registry.SessionRegistry;
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

/// Listens, and carries the endpoint `/mcp`; each request has a virtual thread.
public final class HttpServer implements AutoCloseable {

  private static final String PATH = "/mcp";

  /// An idle connection, or one whose peer neither sends nor takes anything, is closed after this.
  private static final Duration CONNECTION_IDLE = Duration.ofSeconds(60);

  /// The same while the server stops.
  private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(100);

  private static final Duration STOP_BOUND = Duration.ofSeconds(2);

  /// What an HTTP server needs to know.
  ///
  /// @param bind a name or address of this machine
  /// @param port 0 for a free one
  /// @param hosts names by which it may be called besides those of the loopback
  /// @param maxBody in bytes
  /// @param tick how often a quiet stream is written to
  public record Settings(String bind, int port, Set<String> hosts, int maxBody, Duration tick) {}

  private final Server server;
  private final URI url;

  private HttpServer(Server server, URI url) {
    this.server = server;
    this.url = url;
  }

  /// Starts listening.
  ///
  /// @throws BindException if the address cannot be bound
  /// @throws IOException if its name is unknown
  public static HttpServer start(Settings settings, SessionRegistry registry, Dispatcher dispatcher)
      throws IOException {
    Visits visits = new Visits(registry, dispatcher);
    Posts posts =
        new Posts(
            new StatefulPosts(dispatcher, visits),
            new StatelessPosts(dispatcher, settings.tick()),
            settings.maxBody());
    Streams streams = new Streams(registry, visits, settings.tick());
    Endpoint endpoint = new Endpoint(PATH, posts, streams, gate(settings, settings.port()));
    Server server = new Server(new VirtualThreadPool());
    ServerConnector connector = connector(server, settings);
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(endpoint));
    server.setErrorHandler(HttpServer::error);
    server.setStopTimeout(STOP_BOUND.toMillis());
    start(server);
    endpoint.gate(gate(settings, connector.getLocalPort()));
    return new HttpServer(server, url(settings.bind(), connector.getLocalPort()));
  }

  private static Gate gate(Settings settings, int port) throws IOException {
    String bind = settings.bind().toLowerCase(Locale.ROOT);
    Set<String> hosts = new HashSet<>(settings.hosts());
    hosts.add(literal(bind));
    return new Gate(port, hosts, !InetAddress.getByName(bind).isLoopbackAddress());
  }

  private static ServerConnector connector(Server server, Settings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setHttpCompliance(HttpCompliance.RFC9110);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.bind());
    connector.setPort(settings.port());
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

  private static URI url(String bind, int port) {
    return URI.create("http://" + literal(bind) + ":" + port + PATH);
  }

  private static String literal(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  public URI url() {
    return url;
  }

  /// Stops listening and waits at most two seconds for what is under way.
  @Override
  public void close() {
    stop(server);
  }
}
