package dev.mcpt.sessions;

import dev.mcpt.sessions.api.ApiServer;
import dev.mcpt.sessions.api.Meters;
import dev.mcpt.sessions.http.Listener;
import dev.mcpt.sessions.http.Token;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.Limits;
import dev.mcpt.sessions.registry.Reaper;
import dev.mcpt.sessions.registry.SessionEvent;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionStore;
import dev.mcpt.sessions.registry.SessionView;
import dev.mcpt.sessions.store.JdbcStore;
import dev.mcpt.sessions.store.RequestRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Everything that the tracking of sessions needs, started and closed together: the registry, its
/// database, the reaper, and what shows them. Any Java server can use it; one that is a servlet
/// puts a [SessionFilter][dev.mcpt.sessions.servlet.SessionFilter] in front of itself, another one
/// tells the registry of its sessions. Thread-safe.
///
/// ```java
/// try (SessionTracker tracker =
///     SessionTracker.start(TrackerOptions.of("jdbc:sqlite:sessions.db", "mine").withApi(8181))) {
///   SessionUse use = tracker.registry().open(opening);  // initialize; null: no room
///   tracker.registry().use(id);                         // a request; null: answer it with 404
///   tracker.registry().end(use.session(), EndReason.CLIENT_DELETE);
/// }
/// ```
public final class SessionTracker implements AutoCloseable {

  private final TrackerOptions options;
  private final SessionRegistry registry;
  private final @Nullable JdbcStore store;
  private final Meters meters = new Meters();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Opened opened = new Opened();
  private volatile @Nullable ApiServer api;

  private SessionTracker(TrackerOptions options, @Nullable JdbcStore store) {
    this.options = options;
    this.store = store;
    this.registry =
        new SessionRegistry(
            options.clock(),
            options.limits(),
            new SessionIds(),
            store == null ? SessionStore.NONE : store);
    registry.observe(event -> options.log().accept(line(event)));
    registry.observe(meters);
    if (store != null) {
      opened.add(store::close);
    }
  }

  /// Opens the database, starts to show and to reap.
  ///
  /// @throws java.net.BindException if the API's address cannot be bound
  /// @throws IOException if its name is unknown
  /// @throws IllegalArgumentException if the API could be reached from elsewhere without a token,
  ///   or the database is of no known kind
  /// @throws dev.mcpt.sessions.registry.StoreDownException if the database cannot be used
  public static SessionTracker start(TrackerOptions options) throws IOException {
    SessionTracker tracker = open(options);
    try {
      tracker.show(options.mcp(), tracker.inFlight::get);
      tracker.reap();
      return tracker;
    } catch (IOException | RuntimeException e) {
      tracker.close();
      throw e;
    }
  }

  /// Opens the database, and does nothing yet by itself.
  static SessionTracker open(TrackerOptions options) {
    Tracking tracking = options.tracking();
    if (tracking == null) {
      return new SessionTracker(options, null);
    }
    return new SessionTracker(
        options,
        JdbcStore.start(
            tracking.database(),
            new JdbcStore.Settings(
                tracking.instance(), options.reapInterval(), tracking.retention(), options.log()),
            options.clock().instant()));
  }

  /// Starts the API, if there is something to show and somewhere to show it.
  ///
  /// @param mcp where clients find the server; null if that is not known
  /// @param underWay how many requests are
  void show(@Nullable URI mcp, IntSupplier underWay) throws IOException {
    Tracking tracking = options.tracking();
    if (tracking == null || store == null || tracking.apiPort() < 0) {
      return;
    }
    Listener.Address address =
        new Listener.Address(options.bind(), tracking.apiPort(), options.hosts());
    ApiServer server =
        ApiServer.start(
            address,
            token(address, options.token()),
            new ApiServer.Sources(
                registry,
                store,
                meters,
                underWay,
                options.clock(),
                options.reapInterval(),
                options.version(),
                mcp));
    opened.add(server::close);
    api = server;
  }

  /// What has to be shown at an address.
  ///
  /// @throws IllegalArgumentException if it could be reached from elsewhere without a token
  static @Nullable Token token(Listener.Address address, @Nullable String token)
      throws IOException {
    if (token == null && !address.isLoopback()) {
      throw new IllegalArgumentException("who listens beyond the loopback needs a token");
    }
    return token == null ? null : new Token(token);
  }

  /// Starts the reaper, and says which times hold.
  void reap() {
    tellLimits();
    Reaper reaper =
        Reaper.start(
            registry,
            options.reapInterval(),
            count -> {
              meters.passed(count);
              options.log().accept("reaper: " + count + " sessions ended");
            });
    opened.add(reaper::close);
  }

  private void tellLimits() {
    Limits limits = options.limits();
    Duration maxAge = limits.maxAge();
    options
        .log()
        .accept(
            "sessions end after "
                + seconds(limits.timeout())
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

  /// The living sessions.
  public SessionRegistry registry() {
    return registry;
  }

  /// Tells when sessions are opened and idle.
  public InstantSource clock() {
    return options.clock();
  }

  /// Where sessions are shown; null if nowhere.
  public @Nullable URI apiUrl() {
    ApiServer server = api;
    return server == null ? null : server.url();
  }

  /// A request has come in; [#completed] has to follow.
  public void began() {
    inFlight.incrementAndGet();
  }

  /// A request that began is over: counts it, and keeps its row. Never waits.
  public void completed(RequestRecord request) {
    inFlight.decrementAndGet();
    log(request);
  }

  /// How many requests and streams are under way.
  public int inFlight() {
    return inFlight.get();
  }

  /// Counts a request, and keeps its row.
  void log(RequestRecord request) {
    meters.requested(request);
    if (store != null) {
      store.log(request);
    }
  }

  /// Ends every session that cannot be resumed, stops to reap and to show, and keeps what was not
  /// kept yet; a few seconds at most. Each step is done though an earlier one failed.
  @Override
  public void close() {
    try (opened) {
      registry.close(EndReason.SERVER_SHUTDOWN, options.resumable());
    }
  }
}
