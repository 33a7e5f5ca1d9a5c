package dev.mcpt.testbed;

import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.http.Handler;
import dev.mcpt.testbed.http.HttpListener;
import dev.mcpt.testbed.lifecycle.Journal;
import dev.mcpt.testbed.lifecycle.Lifecycles;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.offer.Offer;
import dev.mcpt.testbed.transport.HttpEndpoint;
import dev.mcpt.testbed.transport.StdioEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;

/// An MCP server to test against, with defects that can be switched on. It is independent of every
/// other part of mcp-t. Safe for use by several threads.
public final class ReferenceServer implements AutoCloseable {

  private final HttpEndpoint endpoint;
  private final HttpListener listener;
  private final Journal journal;

  private ReferenceServer(HttpEndpoint endpoint, HttpListener listener, Journal journal) {
    this.endpoint = endpoint;
    this.listener = listener;
    this.journal = journal;
  }

  /// Starts a server over HTTP on a free port of 127.0.0.1.
  ///
  /// @throws java.io.UncheckedIOException when there is no port to be had
  public static ReferenceServer start(Options options) {
    return start(options, 0);
  }

  /// Starts a server over HTTP on 127.0.0.1; port 0 takes a free one.
  ///
  /// @throws java.io.UncheckedIOException when the port cannot be had
  public static ReferenceServer start(Options options, int port) {
    Lifecycles lifecycles = lifecycles(options);
    HttpEndpoint endpoint = endpoint(options, lifecycles);
    AuthServer protector = options.protector();
    Handler handler = protector == null ? endpoint : protector.guard(HttpEndpoint.PATH, endpoint);
    return new ReferenceServer(endpoint, HttpListener.start(port, handler), lifecycles.journal());
  }

  static HttpEndpoint endpoint(Options options) {
    return endpoint(options, lifecycles(options));
  }

  private static HttpEndpoint endpoint(Options options, Lifecycles lifecycles) {
    return new HttpEndpoint(
        lifecycles, !options.withoutSessions(), options.eventStreams(), options.life());
  }

  /// Serves one client over a pair of streams until the input ends.
  ///
  /// @throws IOException when the input cannot be read
  public static void serve(Options options, InputStream in, OutputStream out) throws IOException {
    new StdioEndpoint(lifecycles(options), in, out).serve();
  }

  static Lifecycles lifecycles(Options options) {
    Defects defects = new Defects(options.defects());
    Offer offer =
        new Offer(defects, options.onlyTools(), !options.withoutSessions(), options.itemsPerPage());
    return new Lifecycles(
        offer, defects, options.eras().stateful(), options.eras().stateless(), options.delay());
  }

  /// Where the server is, for example `http://127.0.0.1:40123/mcp`.
  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + HttpEndpoint.PATH);
  }

  /// The port that is listened on.
  public int port() {
    return listener.port();
  }

  /// How many requests and notifications were received.
  public long requests() {
    return journal.count();
  }

  /// The methods of the last 10,000 received requests and notifications, in order.
  public List<String> log() {
    return journal.methods();
  }

  /// How many requests ended without an answer because their client cancelled them.
  public long cancelled() {
    return journal.cancellations();
  }

  /// Has the server forget every session of the stateful lifecycle when the next request of this
  /// method arrives, once.
  public void forgetSessionsBefore(String method) {
    endpoint.forgetSessionsBefore(method);
  }

  /// How many sessions of the stateful lifecycle are open.
  public int openSessions() {
    return endpoint.openSessions();
  }

  /// How many connections are open.
  public int openConnections() {
    return listener.openConnections();
  }

  /// Ends subscriptions, sessions, connections and the listening.
  @Override
  public void close() {
    endpoint.close();
    listener.close();
  }
}
