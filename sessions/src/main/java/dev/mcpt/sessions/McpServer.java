package dev.mcpt.sessions;

import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.fixture.Fixtures;
import dev.mcpt.sessions.http.HttpServer;
import dev.mcpt.sessions.http.Listener;
import dev.mcpt.sessions.http.Token;
import dev.mcpt.sessions.offer.Additions;
import dev.mcpt.sessions.offer.Facts;
import dev.mcpt.sessions.offer.Offer;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.Limits;
import dev.mcpt.sessions.registry.Reaper;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.stdio.StdioServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// An MCP server of both eras, over Streamable HTTP or stdio.
public final class McpServer implements AutoCloseable {

  private final SessionTracker tracker;
  private final Dispatcher dispatcher;
  private final HttpServer http;

  private McpServer(SessionTracker tracker, Dispatcher dispatcher, HttpServer http) {
    this.tracker = tracker;
    this.dispatcher = dispatcher;
    this.http = http;
  }

  /// Starts a server that serves until it is closed.
  ///
  /// @throws java.net.BindException if an address cannot be bound
  /// @throws IOException if its name is unknown
  /// @throws IllegalArgumentException if it could be reached from elsewhere without a token, or the
  ///   database is of no known kind
  /// @throws dev.mcpt.sessions.registry.StoreDownException if the database cannot be used
  public static McpServer start(ServeOptions options) throws IOException {
    Listener.Address address =
        new Listener.Address(options.bind(), options.port(), options.hosts());
    Token token = SessionTracker.token(address, options.token());
    try (Opened opened = new Opened()) {
      return start(options, address, token, opened);
    }
  }

  private static McpServer start(
      ServeOptions options, Listener.Address address, @Nullable Token token, Opened opened)
      throws IOException {
    SessionTracker tracker = SessionTracker.open(tracked(options));
    opened.add(tracker::close);
    Dispatcher dispatcher = dispatcher(options, tracker.registry());
    opened.add(dispatcher::close);
    HttpServer http =
        HttpServer.start(
            new HttpServer.Settings(
                address,
                options.maxMessage(),
                options.tick(),
                token,
                options.clock(),
                tracker::log),
            tracker.registry(),
            dispatcher);
    opened.add(http::close);
    tracker.show(http.url(), http::inFlight);
    tracker.reap();
    opened.keep();
    return new McpServer(tracker, dispatcher, http);
  }

  /// Serves one client over a pair of streams until the input ends. Closes neither stream.
  ///
  /// @throws IOException if the input breaks
  public static void stdio(ServeOptions options, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    stdio(options, in, out, new CompletableFuture<>());
  }

  /// The same until the input ends or somebody stops it. The thread that reads the input may go on
  /// waiting for it after that.
  ///
  /// @param stop completed with the reason
  public static void stdio(
      ServeOptions options, InputStream in, OutputStream out, CompletableFuture<EndReason> stop)
      throws IOException, InterruptedException {
    try (SessionTracker tracker = SessionTracker.open(tracked(options))) {
      SessionRegistry registry = tracker.registry();
      EndReason reason = EndReason.TRANSPORT_ERROR;
      try (Dispatcher dispatcher = dispatcher(options, registry);
          Reaper _ = Reaper.start(registry, options.reapInterval(), _ -> {})) {
        StdioServer server =
            new StdioServer(
                new StdioServer.Settings(
                    dispatcher, registry, options.maxMessage(), options.clock(), tracker::log),
                in,
                out);
        Thread.ofPlatform().daemon().name("mcp-stdio").start(() -> run(server, stop));
        reason = stop.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException broken) {
          throw broken;
        }
        throw new IllegalStateException("a fault of the server", e.getCause());
      } finally {
        registry.close(reason);
      }
    }
  }

  private static void run(StdioServer server, CompletableFuture<EndReason> stop) {
    try {
      stop.complete(server.run());
    } catch (IOException | InterruptedException | RuntimeException e) {
      stop.completeExceptionally(e);
    }
  }

  private static TrackerOptions tracked(ServeOptions options) {
    return new TrackerOptions(
        options.tracking(),
        new Limits(options.sessionTimeout(), options.maxAge(), options.maxSessions()),
        options.reapInterval(),
        true,
        options.bind(),
        options.hosts(),
        options.token(),
        null,
        options.version(),
        options.clock(),
        options.log());
  }

  private static Dispatcher dispatcher(ServeOptions options, SessionRegistry registry) {
    Facts facts =
        new Facts(
            options.version(),
            options.clock().instant(),
            options.clock(),
            registry,
            options.reapInterval());
    Additions additions = options.fixtures() ? Fixtures.create() : Additions.none();
    return new Dispatcher(Offer.of(facts, additions), options.log());
  }

  /// Where clients find it, the port included.
  public URI url() {
    return http.url();
  }

  /// Where sessions are shown; null if nowhere.
  public @Nullable URI apiUrl() {
    return tracker.apiUrl();
  }

  /// The living sessions.
  public SessionRegistry registry() {
    return tracker.registry();
  }

  /// Ends every stream and every session that cannot be resumed, waits at most a few seconds for
  /// what is under way, stops listening, and keeps what was not kept yet. Each step is done though
  /// an earlier one failed.
  @Override
  public void close() {
    try (tracker;
        http;
        dispatcher) {
      registry().close(EndReason.SERVER_SHUTDOWN);
    }
  }
}
