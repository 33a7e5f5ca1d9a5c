package dev.mcpt.wire.client;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.oauth.Authorization;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.oauth.OAuthFailure;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Release;
import dev.mcpt.wire.transport.Sleeper;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.SseTransport;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.StdioTransport;
import dev.mcpt.wire.transport.Target;
import dev.mcpt.wire.transport.Transport;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Opens connections and knows which are open, so that all can be closed together. Thread-safe: it
/// shares nothing but the lists of what is open, which are concurrent maps without a lock.
///
/// Each connection owns its sockets or its process; nothing is shared between two. One attempt to
/// connect ([#isolated]) owns what it opens; retry ([#connect], [#recover]) stands outside of it.
public final class Connections implements AutoCloseable {

  /// The bound of [#disconnectAll]: 3 s for the connections in good order, 1 s for what hangs, by
  /// force, 2 s for the listeners.
  public static final Duration DISCONNECT_BOUND = Duration.ofSeconds(6);

  /// The bound of [#forceDisconnectAll].
  public static final Duration FORCED_BOUND = Duration.ofSeconds(1);

  private static final Duration LISTENERS_BOUND = Duration.ofSeconds(2);
  private static final Duration ORDERLY_BOUND =
      DISCONNECT_BOUND.minus(FORCED_BOUND).minus(LISTENERS_BOUND);

  /// What closes a transport in good order: the connection that stands on it, or itself.
  private final Map<Transport, Runnable> open = new ConcurrentHashMap<>();

  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Consumer<Recorder> recorders;
  private volatile boolean closed;
  private volatile boolean forced;

  /// @param clock dates the evidence
  /// @param sleeper passes the time between two attempts
  public Connections(InstantSource clock, Sleeper sleeper) {
    this(clock, sleeper, _ -> {});
  }

  /// @param recorders told of what records each transport, when it is opened
  public Connections(InstantSource clock, Sleeper sleeper, Consumer<Recorder> recorders) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.recorders = recorders;
  }

  /// One attempt, without retry.
  ///
  /// @param deadline holds besides the connect time-out of the options
  public Connection isolated(Target target, ConnectionOptions options, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    try (Opening opening = opening(target, options, deadline)) {
      Connection connection = opening.open();
      open.computeIfPresent(connection.transport(), (_, _) -> connection::close);
      return connection;
    }
  }

  /// As many attempts as `retry` says, as long as they time out or are refused; each failed one is
  /// closed before the wait. Any other failure is final at once.
  ///
  /// @param notices told before each wait
  public Connection connect(
      Target target,
      ConnectionOptions options,
      Retry retry,
      Consumer<RetryNotice> notices,
      Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return new Attempts(retry, notices, sleeper, deadline)
        .run(() -> isolated(target, options, deadline));
  }

  /// Connects anew in place of a connection that broke, in the revision that it spoke: two attempts
  /// as those of [#connect], after what is left of it is closed. When they fail the connection is
  /// no longer [Connection#healthy], and no further attempt is made for it.
  ///
  /// @param notices told before the wait
  /// @throws ConnectionFailure of the last attempt, the same for each further call
  public Connection recover(
      Connection broken,
      Target target,
      ConnectionOptions options,
      Consumer<RetryNotice> notices,
      Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Calls calls =
        switch (broken) {
          case StatefulConnection stateful -> stateful.calls();
          case StatelessConnection stateless -> stateless.calls();
        };
    ConnectionFailure earlier = calls.givenUp();
    if (earlier != null) {
      throw earlier;
    }
    broken.close();
    try {
      return connect(
          target, options.withRevision(broken.revision()), Retry.recovery(), notices, deadline);
    } catch (ConnectionFailure e) {
      calls.giveUp(e);
      throw e;
    }
  }

  /// A transport without handshake, which the caller closes.
  public Transport raw(Target target, ConnectionOptions options) throws ConnectionFailure {
    Transport transport =
        switch (target) {
          case HttpTarget http -> http(http, options);
          case SseTarget sse ->
              SseTransport.open(
                  sse,
                  new HttpClient(sse.clientOptions(options.connectTimeout())),
                  options.redactor(),
                  clock);
          case StdioTarget stdio -> StdioTransport.start(stdio, options.redactor(), clock);
        };
    recorders.accept(transport.recorder());
    open.put(transport, transport::close);
    transport.onClose(() -> open.remove(transport));
    if (closed) {
      transport.forceClose();
      throw new ConnectionFailure.Closed("All connections are being closed.");
    }
    return transport;
  }

  private HttpTransport http(HttpTarget target, ConnectionOptions options) {
    HttpTransport transport =
        HttpTransport.open(
            target,
            new HttpClient(target.clientOptions(options.connectTimeout())),
            options.redactor(),
            clock,
            sleeper);
    OAuth oauth = options.oauth();
    if (oauth != null && !target.headers().has("Authorization")) {
      Authorization authorization =
          Authorization.of(
              target.url(),
              oauth,
              target.clientOptions(options.connectTimeout()),
              transport.recorder());
      transport.authorizer(new TokenAuthorizer(authorization));
      transport.onClose(stopsWithAll(authorization::close));
    }
    return transport;
  }

  /// Gets a token for a server without a message to it, by what its metadata say, and keeps it in
  /// the store of the options' `oauth`. Everything that this opens is closed with it.
  ///
  /// @return what was sent and what came back, freed of secrets
  /// @throws ConnectionFailure.Unauthorized if no token can be got
  /// @throws IllegalArgumentException if the options have no `oauth`
  public List<Exchange> login(HttpTarget target, ConnectionOptions options)
      throws ConnectionFailure, InterruptedException {
    var recorder = new Recorder(options.redactor(), clock, System::nanoTime);
    return authorizing(
        target,
        options,
        recorder,
        authorization -> {
          authorization.login();
          return recorder.exchanges();
        });
  }

  /// Removes the tokens of a server from the store of the options' `oauth`, and has the
  /// authorization server end them where it can.
  ///
  /// @return whether it has
  /// @throws ConnectionFailure.Unauthorized if it refuses, or can not be asked; the tokens are
  ///   removed all the same
  /// @throws IllegalArgumentException if the options have no `oauth`
  public boolean logout(HttpTarget target, ConnectionOptions options)
      throws ConnectionFailure, InterruptedException {
    var recorder = new Recorder(options.redactor(), clock, System::nanoTime);
    return authorizing(target, options, recorder, Authorization::logout);
  }

  /// Something that is done without a connection.
  @FunctionalInterface
  private interface Step<T> {
    T with(Authorization authorization) throws OAuthFailure, InterruptedException;
  }

  private <T> T authorizing(
      HttpTarget target, ConnectionOptions options, Recorder recorder, Step<T> step)
      throws ConnectionFailure, InterruptedException {
    OAuth oauth = options.oauth();
    if (oauth == null) {
      throw new IllegalArgumentException("no way to get tokens is set");
    }
    recorders.accept(recorder);
    try (Authorization authorization =
        Authorization.of(
            target.url(), oauth, target.clientOptions(options.connectTimeout()), recorder)) {
      Runnable stopped = stopsWithAll(authorization::close);
      try {
        return step.with(authorization);
      } catch (OAuthFailure e) {
        throw TokenAuthorizer.unauthorized(e).with(recorder.exchanges());
      } catch (UncheckedIOException e) {
        throw TokenAuthorizer.unkept(e).with(recorder.exchanges());
      } finally {
        stopped.run();
      }
    }
  }

  /// Which eras and revisions the server speaks, whatever revision the options want.
  ///
  /// @throws ConnectionFailure if it speaks neither
  public EraSurvey survey(Target target, ConnectionOptions options, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    try (Opening opening = opening(target, options, deadline)) {
      return opening.survey();
    }
  }

  private Opening opening(Target target, ConnectionOptions options, Deadline deadline) {
    return new Opening(target, options, deadline, () -> raw(target, options));
  }

  /// How many transports are open.
  public int openCount() {
    return open.size();
  }

  /// Has a listener, such as that of an OAuth flow, stopped with everything else, after the
  /// connections; at once if that has happened already.
  ///
  /// @param stop waits for 2 s at most, and may be called more than once
  /// @return takes the listener back, once it is stopped
  public Runnable stopsWithAll(Runnable stop) {
    listeners.add(stop);
    if (closed) {
      stop.run();
    }
    return () -> listeners.remove(stop);
  }

  /// Closes everything: the connections side by side in good order (session, stream, process), by
  /// force what is not closed 3 s later, then the listeners side by side. Takes [#DISCONNECT_BOUND]
  /// at most, in an interrupted thread too, whose flag stays set. Nothing can be opened afterwards.
  ///
  /// Each step runs though an earlier one threw; the first error is thrown in the end. Once
  /// [#forceDisconnectAll] was called, nothing is closed in good order any more.
  public void disconnectAll() {
    if (forced) {
      forceDisconnectAll();
      return;
    }
    closed = true;
    try (Release release = new Release()) {
      if (!release.sideBySide(List.copyOf(open.values()), ORDERLY_BOUND)) {
        release.sideBySide(forced(), FORCED_BOUND);
      }
      release.sideBySide(List.copyOf(listeners), LISTENERS_BOUND);
    }
  }

  /// As [#disconnectAll], but at once and without waiting on any peer: takes [#FORCED_BOUND] at
  /// most.
  public void forceDisconnectAll() {
    forced = true;
    closed = true;
    try (Release release = new Release()) {
      List<Runnable> all = forced();
      all.addAll(listeners);
      release.sideBySide(all, FORCED_BOUND);
    }
  }

  private List<Runnable> forced() {
    List<Runnable> steps = new ArrayList<>();
    open.keySet().forEach(transport -> steps.add(transport::forceClose));
    return steps;
  }

  /// [#disconnectAll].
  @Override
  public void close() {
    disconnectAll();
  }
}
