package dev.mcpt.sessions;

import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.http.HttpServer;
import dev.mcpt.sessions.offer.Facts;
import dev.mcpt.sessions.offer.Offer;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.Reaper;
import dev.mcpt.sessions.registry.SessionEvent;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionView;
import dev.mcpt.sessions.stdio.StdioServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/// An MCP server of both eras, over Streamable HTTP or stdio.
public final class McpServer implements AutoCloseable {

  private final SessionRegistry registry;
  private final Dispatcher dispatcher;
  private final Reaper reaper;
  private final HttpServer http;

  private McpServer(
      SessionRegistry registry, Dispatcher dispatcher, Reaper reaper, HttpServer http) {
    this.registry = registry;
    this.dispatcher = dispatcher;
    this.reaper = reaper;
    this.http = http;
  }

  /// Starts a server that serves until it is closed.
  ///
  /// @throws java.net.BindException if the address cannot be bound
  /// @throws IOException if its name is unknown
  public static McpServer start(ServeOptions options) throws IOException {
    SessionRegistry registry = registry(options);
    Dispatcher dispatcher = dispatcher(options, registry);
    HttpServer http =
        HttpServer.start(
            new HttpServer.Settings(
                options.bind(),
                options.port(),
                options.hosts(),
                options.maxMessage(),
                options.tick()),
            registry,
            dispatcher);
    options
        .log()
        .accept(
            "sessions end after "
                + seconds(options.sessionTimeout())
                + " s without a request; looked after every "
                + seconds(options.reapInterval())
                + " s");
    Reaper reaper =
        Reaper.start(
            registry,
            options.reapInterval(),
            count -> options.log().accept("reaper: " + count + " sessions ended"));
    return new McpServer(registry, dispatcher, reaper, http);
  }

  /// Serves one client over a pair of streams, on this thread, until the input ends. Closes neither
  /// stream.
  ///
  /// @throws IOException if the input breaks
  public static void stdio(ServeOptions options, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    SessionRegistry registry = registry(options);
    try (Dispatcher dispatcher = dispatcher(options, registry)) {
      new StdioServer(dispatcher, in, out, options.maxMessage()).run();
    } finally {
      registry.close(EndReason.CLIENT_DELETE);
    }
  }

  private static SessionRegistry registry(ServeOptions options) {
    SessionRegistry registry =
        new SessionRegistry(
            options.clock(), options.sessionTimeout(), options.maxSessions(), new SessionIds());
    registry.observe(event -> options.log().accept(line(event)));
    return registry;
  }

  private static Dispatcher dispatcher(ServeOptions options, SessionRegistry registry) {
    Facts facts =
        new Facts(
            options.version(),
            options.clock().instant(),
            options.clock(),
            registry,
            options.reapInterval());
    return new Dispatcher(Offer.of(facts), options.log());
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static String line(SessionEvent event) {
    SessionView session = event.session();
    return switch (event) {
      case SessionEvent.Opened _ -> "session " + session.ref() + " opened";
      case SessionEvent.Activated _ -> "session " + session.ref() + " active";
      case SessionEvent.Ended _ ->
          "session "
              + session.ref()
              + " ended: "
              + Objects.requireNonNull(session.endReason()).word();
    };
  }

  /// Where clients find it, the port included.
  public URI url() {
    return http.url();
  }

  /// The living sessions.
  public SessionRegistry registry() {
    return registry;
  }

  /// Ends every session and stream, waits at most a few seconds for what is under way, and stops
  /// listening. Each step is done though an earlier one failed.
  @Override
  public void close() {
    try (http;
        dispatcher;
        reaper) {
      registry.close(EndReason.SERVER_SHUTDOWN);
    }
  }
}
