package dev.mcpt.testbed;

import dev.mcpt.testbed.http.HttpListener;
import dev.mcpt.testbed.lifecycle.Journal;
import dev.mcpt.testbed.lifecycle.Lifecycles;
import dev.mcpt.testbed.transport.SseEndpoint;
import dev.mcpt.testbed.transport.SseFault;
import java.net.URI;
import java.util.List;
import java.util.Set;

/// The reference server over the older HTTP+SSE (2024-11-05), with switchable faults. Safe for use
/// by several threads.
public final class SseServer implements AutoCloseable {

  private final SseEndpoint endpoint;
  private final HttpListener listener;
  private final Journal journal;

  private SseServer(SseEndpoint endpoint, HttpListener listener, Journal journal) {
    this.endpoint = endpoint;
    this.listener = listener;
    this.journal = journal;
  }

  /// Starts a server on a free port of 127.0.0.1.
  ///
  /// @param options as for [ReferenceServer]; only the stateful lifecycle is spoken
  public static SseServer start(Options options, SseFault... faults) {
    return start(options, 0, Set.of(faults));
  }

  static SseServer start(Options options, int port, Set<SseFault> faults) {
    Lifecycles lifecycles = ReferenceServer.lifecycles(options.eras(Eras.STATEFUL));
    SseEndpoint endpoint = new SseEndpoint(lifecycles, faults);
    return new SseServer(endpoint, HttpListener.start(port, endpoint), lifecycles.journal());
  }

  /// Where the event stream is, for example `http://127.0.0.1:40123/sse`.
  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.port() + SseEndpoint.PATH);
  }

  /// The methods of the received requests and notifications, in order.
  public List<String> log() {
    return journal.methods();
  }

  /// How many requests ended without an answer because their client cancelled them.
  public long cancelled() {
    return journal.cancellations();
  }

  /// How many event streams are open.
  public int openSessions() {
    return endpoint.openSessions();
  }

  /// How many connections are open.
  public int openConnections() {
    return listener.openConnections();
  }

  /// Ends streams, connections and the listening.
  @Override
  public void close() {
    endpoint.close();
    listener.close();
  }
}
