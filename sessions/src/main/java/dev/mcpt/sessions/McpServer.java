package dev.mcpt.sessions;

import dev.mcpt.sessions.api.ApiServer;
import dev.mcpt.sessions.api.Meters;
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
import dev.mcpt.sessions.registry.SessionEvent;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionStore;
import dev.mcpt.sessions.registry.SessionView;
import dev.mcpt.sessions.stdio.StdioServer;
import dev.mcpt.sessions.store.JdbcStore;
import dev.mcpt.sessions.store.RequestRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An MCP server of both eras, over Streamable HTTP or stdio.
public final class McpServer implements AutoCloseable {

  private final SessionRegistry registry;
  private final @Nullable JdbcStore store;
  private final Dispatcher dispatcher;
  private final HttpServer http;
  private final Reaper reaper;
  private final @Nullable ApiServer api;

  private McpServer(
      SessionRegistry registry,
      @Nullable JdbcStore store,
      Dispatcher dispatcher,
      HttpServer http,
      Reaper reaper,
      @Nullable ApiServer api) {
    this.registry = registry;
    this.store = store;
    this.dispatcher = dispatcher;
    this.http = http;
    this.reaper = reaper;
    this.api = api;
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
    Token token = options.token() == null ? null : new Token(options.token());
    if (token == null && !address.isLoopback()) {
      throw new IllegalArgumentException("who listens beyond the loopback needs a token");
    }
    try (Opened opened = new Opened()) {
      return start(options, address, token, opened);
    }
  }

  private static McpServer start(
      ServeOptions options, Listener.Address address, @Nullable Token token, Opened opened)
      throws IOException {
    JdbcStore store = store(options);
    if (store != null) {
      opened.add(store::close);
    }
    SessionRegistry registry = registry(options, store == null ? SessionStore.NONE : store);
    Dispatcher dispatcher = dispatcher(options, registry);
    opened.add(dispatcher::close);
    Meters meters = new Meters();
    registry.observe(meters);
    Consumer<RequestRecord> metered = meters::requested;
    Consumer<RequestRecord> log = store == null ? metered : metered.andThen(store::log);
    HttpServer http =
        HttpServer.start(
            new HttpServer.Settings(
                address, options.maxMessage(), options.tick(), token, options.clock(), log),
            registry,
            dispatcher);
    opened.add(http::close);
    ApiServer api = api(options, token, registry, store, meters, http);
    tellLimits(options);
    Reaper reaper =
        Reaper.start(
            registry,
            options.reapInterval(),
            count -> {
              meters.passed(count);
              options.log().accept("reaper: " + count + " sessions ended");
            });
    opened.keep();
    return new McpServer(registry, store, dispatcher, http, reaper, api);
  }

  private static @Nullable JdbcStore store(ServeOptions options) {
    Tracking tracking = options.tracking();
    return tracking == null
        ? null
        : JdbcStore.start(
            tracking.database(),
            new JdbcStore.Settings(
                tracking.instance(), options.reapInterval(), tracking.retention(), options.log()),
            options.clock().instant());
  }

  private static @Nullable ApiServer api(
      ServeOptions options,
      @Nullable Token token,
      SessionRegistry registry,
      @Nullable JdbcStore store,
      Meters meters,
      HttpServer http)
      throws IOException {
    Tracking tracking = options.tracking();
    return tracking == null || store == null || tracking.apiPort() < 0
        ? null
        : ApiServer.start(
            new Listener.Address(options.bind(), tracking.apiPort(), options.hosts()),
            token,
            new ApiServer.Sources(
                registry,
                store,
                meters,
                http::inFlight,
                options.clock(),
                options.reapInterval(),
                options.version(),
                http.url()));
  }

  /// Serves one client over a pair of streams, on this thread, until the input ends. Closes neither
  /// stream.
  ///
  /// @throws IOException if the input breaks
  public static void stdio(ServeOptions options, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    try (JdbcStore store = store(options)) {
      SessionRegistry registry = registry(options, store == null ? SessionStore.NONE : store);
      try (Dispatcher dispatcher = dispatcher(options, registry);
          Reaper _ = Reaper.start(registry, options.reapInterval(), _ -> {})) {
        new StdioServer(dispatcher, in, out, options.maxMessage()).run();
      } finally {
        registry.close(EndReason.CLIENT_DELETE);
      }
    }
  }

  private static SessionRegistry registry(ServeOptions options, SessionStore store) {
    Limits limits = new Limits(options.sessionTimeout(), options.maxAge(), options.maxSessions());
    SessionRegistry registry =
        new SessionRegistry(options.clock(), limits, new SessionIds(), store);
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
    Additions additions = options.fixtures() ? Fixtures.create() : Additions.none();
    return new Dispatcher(Offer.of(facts, additions), options.log());
  }

  private static void tellLimits(ServeOptions options) {
    Duration maxAge = options.maxAge();
    options
        .log()
        .accept(
            "sessions end after "
                + seconds(options.sessionTimeout())
                + " s without a request"
                + (maxAge == null ? "" : " or at an age of " + seconds(maxAge) + " s")
                + "; looked after every "
                + seconds(options.reapInterval())
                + " s");
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static String line(SessionEvent event) {
    SessionView session = event.session();
    String what = session.kind().word() + " " + session.ref();
    return switch (event) {
      case SessionEvent.Opened _ -> what + " opened";
      case SessionEvent.Activated _ -> what + " active";
      case SessionEvent.Ended _ ->
          what + " ended: " + Objects.requireNonNull(session.endReason()).word();
    };
  }

  /// Where clients find it, the port included.
  public URI url() {
    return http.url();
  }

  /// Where sessions are shown; null if nowhere.
  public @Nullable URI apiUrl() {
    return api == null ? null : api.url();
  }

  /// The living sessions.
  public SessionRegistry registry() {
    return registry;
  }

  /// Ends every stream and every session that cannot be resumed, waits at most a few seconds for
  /// what is under way, stops listening, and keeps what was not kept yet. Each step is done though
  /// an earlier one failed.
  @Override
  public void close() {
    try (store;
        http;
        api;
        dispatcher;
        reaper) {
      registry.close(EndReason.SERVER_SHUTDOWN);
    }
  }
}
