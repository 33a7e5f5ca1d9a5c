package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.Dialer.Route;
import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Sends HTTP/1.1 requests over connections that it keeps and reuses. Blocking, made for virtual
/// threads, safe for many.
///
/// **Repetition.** A request is sent a second time in one case only: it was given to a reused
/// connection, that connection turned out to be dead before the last byte of the request was handed
/// to the operating system, and no byte of an answer had come. Then the server cannot have had the
/// whole request. Once the request is out whole, a connection that breaks without an answer is a
/// [ConnectionLost], even on a reused connection, because the server may have acted on it. To make
/// that rare, a connection is asked before its reuse whether the server has closed it, and is not
/// reused when it has rested longer than the server's `Keep-Alive: timeout` or 30 seconds.
///
/// **Interrupts** end a blocked call at once, on platform threads too; the interrupt flag stays
/// set.
public final class HttpClient implements AutoCloseable {
  private static final long LONGEST_REST = Duration.ofSeconds(30).toNanos();

  /// What a client is bound by.
  ///
  /// @param connectTimeout for name, TCP and TLS together; the request's own deadline holds as well
  /// @param maxIdlePerHost connections kept for reuse for each scheme, host and port
  /// @param tls null for the machine's own trust
  /// @param maxHeadBytes limit of a response head, of a chunk size line and of all trailers
  /// @param maxBodyBytes limit of [HttpResponse#body] and of one server-sent event
  /// @param proxies which requests go through a proxy
  public record Options(
      Duration connectTimeout,
      int maxIdlePerHost,
      @Nullable SSLContext tls,
      int maxHeadBytes,
      long maxBodyBytes,
      Proxies proxies) {
    public static Options defaults() {
      return new Options(
          Duration.ofSeconds(30), 64, null, 64 * 1024, 64L * 1024 * 1024, Proxies.none());
    }

    public Options withConnectTimeout(Duration value) {
      return new Options(value, maxIdlePerHost, tls, maxHeadBytes, maxBodyBytes, proxies);
    }

    public Options withMaxIdlePerHost(int value) {
      return new Options(connectTimeout, value, tls, maxHeadBytes, maxBodyBytes, proxies);
    }

    public Options withTls(@Nullable SSLContext value) {
      return new Options(
          connectTimeout, maxIdlePerHost, value, maxHeadBytes, maxBodyBytes, proxies);
    }

    public Options withMaxHeadBytes(int value) {
      return new Options(connectTimeout, maxIdlePerHost, tls, value, maxBodyBytes, proxies);
    }

    public Options withMaxBodyBytes(long value) {
      return new Options(connectTimeout, maxIdlePerHost, tls, maxHeadBytes, value, proxies);
    }

    public Options withProxies(Proxies value) {
      return new Options(connectTimeout, maxIdlePerHost, tls, maxHeadBytes, maxBodyBytes, value);
    }
  }

  private final Options options;
  private final Pool pool;
  private final Dialer dialer;

  public HttpClient() {
    this(Options.defaults());
  }

  public HttpClient(Options options) {
    this(options, InetAddress::getAllByName);
  }

  /// A client that does not go everywhere.
  ///
  /// @param mayReach whether a connection may be opened to an address; where it may to none, a
  ///   request is refused; behind a proxy, which finds the addresses of names itself, only servers
  ///   that are named by their address are judged
  public static HttpClient reaching(Options options, Predicate<InetAddress> mayReach) {
    return new HttpClient(options, InetAddress::getAllByName, mayReach);
  }

  HttpClient(Options options, Dialer.Resolver resolver) {
    this(options, resolver, _ -> true);
  }

  private HttpClient(Options options, Dialer.Resolver resolver, Predicate<InetAddress> mayReach) {
    this.options = options;
    this.pool = new Pool(options.maxIdlePerHost());
    this.dialer = new Dialer(options, pool, resolver, mayReach);
  }

  /// As [#send(HttpRequest, Deadline, WireTap)], unobserved.
  public HttpResponse send(HttpRequest request, Deadline deadline) throws HttpFailure {
    return send(request, deadline, WireTap.NONE);
  }

  /// Sends the request and returns when the head of its answer has arrived. Interim answers (1xx)
  /// are skipped. With `Expect: 100-continue` the body waits for the server's word, a second at
  /// most, and is not sent after a refusal. The deadline holds for the body too, until
  /// [HttpResponse#until] sets another. The response must be closed.
  ///
  /// @throws IllegalArgumentException if the URI names no host or another scheme than http and
  ///   https
  public HttpResponse send(HttpRequest request, Deadline deadline, WireTap tap) throws HttpFailure {
    Origin origin = Origin.of(request.uri());
    Proxy proxy = options.proxies().toward(origin);
    Route route = new Route(origin, proxy, origin.secure());
    Proxy reader = origin.secure() ? null : proxy;
    byte[] bytes =
        reader == null
            ? RequestBytes.completed(request, origin)
            : RequestBytes.handed(request, reader);
    boolean asks = request.body().length > 0 && request.headers().lists("Expect", "100-continue");
    var exchange =
        new Exchange(
            origin.shown(request.uri()),
            bytes,
            asks ? bytes.length - request.body().length : 0,
            request.method().equals("HEAD"),
            !request.headers().lists("Connection", "close"),
            options.maxHeadBytes(),
            deadline,
            reader == null ? tap : new ProxyTap(tap, reader));
    HttpResponse response = send(route, exchange);
    if (reader != null && response.status() == Tunnel.AUTHENTICATION_REQUIRED) {
      response.close();
      throw Tunnel.refused(reader, exchange.target(), response.status(), response.reason());
    }
    return response;
  }

  private HttpResponse send(Route route, Exchange exchange) throws HttpFailure {
    Connection idle = pool.take(route.origin());
    if (idle != null) {
      try {
        return exchange(idle, exchange);
      } catch (ConnectionLost e) {
        if (e.mayHaveArrived() || e.answerStarted()) {
          throw e;
        }
      }
    }
    return exchange(dialer.dial(route, exchange.target(), exchange.deadline()), exchange);
  }

  /// As [#raw(URI, byte[], Deadline, WireTap)], unobserved.
  public HttpResponse raw(URI target, byte[] bytesAsIs, Deadline deadline) throws HttpFailure {
    return raw(target, bytesAsIs, deadline, WireTap.NONE);
  }

  /// Sends these bytes as they are over a connection of their own, which is closed after the
  /// answer. A proxy on the way is asked for a tunnel.
  ///
  /// @throws IllegalArgumentException if the URI names no host or another scheme than http and
  ///   https
  public HttpResponse raw(URI target, byte[] bytesAsIs, Deadline deadline, WireTap tap)
      throws HttpFailure {
    Origin origin = Origin.of(target);
    boolean toHead =
        bytesAsIs.length > 4 && new String(bytesAsIs, 0, 5, ISO_8859_1).equals("HEAD ");
    var exchange =
        new Exchange(
            origin.shown(target),
            bytesAsIs,
            0,
            toHead,
            false,
            options.maxHeadBytes(),
            deadline,
            tap);
    Route route = new Route(origin, options.proxies().toward(origin), true);
    return exchange(dialer.dial(route, exchange.target(), deadline), exchange);
  }

  /// A lane to the server of a URL; closing this client ends it too.
  ///
  /// @throws IllegalArgumentException if the URI names no host or another scheme than http and
  ///   https
  public Lane lane(URI target) {
    Origin origin = Origin.of(target);
    Proxy proxy = options.proxies().toward(origin);
    return new Lane(
        dialer, new Route(origin, proxy, origin.secure()), origin.shown(target), options);
  }

  private HttpResponse exchange(Connection connection, Exchange exchange) throws HttpFailure {
    HttpResponse response = null;
    try {
      ResponseHead head = exchange.over(connection);
      Consumer<Connection> keep =
          exchange.mayKeep() ? c -> pool.give(c, rest(head)) : Connection::close;
      BodyStream body =
          Framing.body(connection, head, exchange.toHead(), options.maxHeadBytes(), keep);
      response = new HttpResponse(exchange.target(), head, body, options.maxBodyBytes());
      return response;
    } finally {
      if (response == null) {
        connection.close();
      }
    }
  }

  /// How long a connection may rest, in nanoseconds: a little less than the server says.
  private static long rest(ResponseHead head) {
    String hint = head.headers().first("Keep-Alive");
    if (hint != null) {
      for (String part : hint.split(",", -1)) {
        String text = part.strip();
        if (text.matches("timeout=[0-9]{1,9}")) {
          long millis = Long.parseLong(text.substring("timeout=".length())) * 1000 - 500;
          return Math.min(LONGEST_REST, millis * 1_000_000);
        }
      }
    }
    return LONGEST_REST;
  }

  /// The number of sockets that are open now, idle ones included.
  public int openConnections() {
    return pool.open();
  }

  /// The number of connections that wait for their next request.
  public int idleConnections() {
    return pool.idle();
  }

  /// Closes all sockets at once; calls in progress fail with [HttpFailure.Cancelled].
  @Override
  public void close() {
    pool.close();
    dialer.close();
  }
}
