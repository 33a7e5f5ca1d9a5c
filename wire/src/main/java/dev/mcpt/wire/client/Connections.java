package dev.mcpt.wire.client;

import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.StdioTransport;
import dev.mcpt.wire.transport.Target;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Opens connections and knows which are open, so that all can be closed together. Thread-safe: it
/// shares nothing but the list of what is open, which is a concurrent map without a lock.
///
/// Each connection owns its sockets or its process; nothing is shared between two.
public final class Connections implements AutoCloseable {

  /// The bound of [#close], the forced end of what hangs included.
  public static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

  private static final Duration FORCED_BOUND = Duration.ofSeconds(1);

  /// What closes a transport in good order: the connection that stands on it, or itself.
  private final Map<Transport, Runnable> open = new ConcurrentHashMap<>();

  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Consumer<Recorder> recorders;
  private volatile boolean closed;

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

  /// A transport without handshake, which the caller closes.
  public Transport raw(Target target, ConnectionOptions options) throws ConnectionFailure {
    Transport transport =
        switch (target) {
          case HttpTarget http ->
              HttpTransport.open(http, client(http, options), options.redactor(), clock);
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

  private static HttpClient client(HttpTarget target, ConnectionOptions options) {
    HttpClient.Options settings =
        HttpClient.Options.defaults().withConnectTimeout(options.connectTimeout());
    return new HttpClient(target.tls() == null ? settings : settings.withTls(target.tls()));
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

  /// Closes everything side by side in good order, and by force what is not closed 4 s later; takes
  /// [#CLOSE_BOUND] at most. Nothing can be opened afterwards.
  @Override
  public void close() {
    closed = true;
    if (!all(List.copyOf(open.values()), CLOSE_BOUND.minus(FORCED_BOUND))) {
      forceClose();
    }
  }

  /// Closes everything at once without waiting on any peer, within a second.
  public void forceClose() {
    closed = true;
    List<Runnable> steps = new ArrayList<>();
    open.keySet().forEach(transport -> steps.add(transport::forceClose));
    all(steps, FORCED_BOUND);
  }

  /// Runs the steps side by side; false if not all have ended in time. An interrupt does not cut it
  /// short and stays set.
  private static boolean all(List<Runnable> steps, Duration bound) {
    CountDownLatch left = new CountDownLatch(steps.size());
    for (Runnable step : steps) {
      Thread.ofVirtual()
          .name("mcp-t close")
          .start(() -> {
            try {
              step.run();
            } finally {
              left.countDown();
            }
          });
    }
    long end = System.nanoTime() + bound.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return left.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
