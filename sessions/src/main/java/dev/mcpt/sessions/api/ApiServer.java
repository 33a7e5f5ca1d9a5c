package dev.mcpt.sessions.api;

import dev.mcpt.sessions.http.Listener;
import dev.mcpt.sessions.http.Token;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.store.JdbcStore;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Shows sessions over HTTP, for reading only.
public final class ApiServer implements AutoCloseable {

  /// Where what is shown comes from.
  ///
  /// @param inFlight how many requests of clients are under way
  /// @param mcp where clients find the server; null if that is not known
  public record Sources(
      SessionRegistry registry,
      JdbcStore store,
      Meters meters,
      IntSupplier inFlight,
      InstantSource clock,
      Instant startedAt,
      Duration reapInterval,
      String version,
      @Nullable URI mcp) {

    public Sources(
        SessionRegistry registry,
        JdbcStore store,
        Meters meters,
        IntSupplier inFlight,
        InstantSource clock,
        Duration reapInterval,
        String version,
        @Nullable URI mcp) {
      this(registry, store, meters, inFlight, clock, clock.instant(), reapInterval, version, mcp);
    }
  }

  private final Listener listener;
  private final Events events;

  private ApiServer(Listener listener, Events events) {
    this.listener = listener;
    this.events = events;
  }

  /// Starts listening.
  ///
  /// @param token what those who look have to show; null if nothing
  /// @throws BindException if the address cannot be bound
  /// @throws IOException if its name is unknown
  public static ApiServer start(Listener.Address address, @Nullable Token token, Sources sources)
      throws IOException {
    Events events = new Events(sources.registry(), sources.clock());
    Api api = new Api(sources, events, token);
    return new ApiServer(Listener.start(address, api), events);
  }

  /// Where everything lies below.
  public URI url() {
    return listener.root().resolve(Api.ROOT);
  }

  /// Ends the streams and stops listening.
  @Override
  public void close() {
    events.close();
    listener.close();
  }
}
