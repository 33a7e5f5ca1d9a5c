package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.store.RequestRecord;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Serves the protocol at `/mcp`.
public final class HttpServer implements AutoCloseable {

  private static final String PATH = "/mcp";

  /// What an HTTP server needs to know.
  ///
  /// @param maxBody in bytes
  /// @param tick how often a quiet stream is written to
  /// @param token what clients have to show; null if nothing
  /// @param clock tells when requests begin and end
  /// @param log hears of each request when it is over; must be quick
  public record Settings(
      Listener.Address address,
      int maxBody,
      Duration tick,
      @Nullable Token token,
      InstantSource clock,
      Consumer<RequestRecord> log) {}

  private final Listener listener;
  private final Endpoint endpoint;

  private HttpServer(Listener listener, Endpoint endpoint) {
    this.listener = listener;
    this.endpoint = endpoint;
  }

  /// Starts listening.
  ///
  /// @throws BindException if the address cannot be bound
  /// @throws IOException if its name is unknown
  public static HttpServer start(Settings settings, SessionRegistry registry, Dispatcher dispatcher)
      throws IOException {
    Token token = settings.token();
    String principal = token == null ? null : token.principal();
    Visits visits = new Visits(registry, dispatcher, principal);
    Posts posts =
        new Posts(
            new StatefulPosts(dispatcher, visits),
            new StatelessPosts(dispatcher, registry.others(), settings.tick(), principal),
            settings.maxBody());
    Streams streams = new Streams(registry, visits, settings.tick());
    Endpoint endpoint =
        new Endpoint(PATH, posts, streams, settings.clock(), token, principal, settings.log());
    return new HttpServer(Listener.start(settings.address(), endpoint), endpoint);
  }

  public URI url() {
    return listener.root().resolve(PATH);
  }

  /// How many requests and streams are under way.
  public int inFlight() {
    return endpoint.inFlight();
  }

  /// Stops listening and waits at most two seconds for what is under way.
  @Override
  public void close() {
    listener.close();
  }
}
