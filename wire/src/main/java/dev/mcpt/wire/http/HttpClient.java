package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
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
  private static final int MOST_INTERIM_ANSWERS = 100;
  private static final Duration EARLY_ANSWER = Duration.ofSeconds(1);

  /// What a client is bound by.
  ///
  /// @param connectTimeout for name, TCP and TLS together; the request's own deadline holds as well
  /// @param maxIdlePerHost connections kept for reuse for each scheme, host and port
  /// @param tls null for the machine's own trust
  /// @param maxHeadBytes limit of a response head, of a chunk size line and of all trailers
  /// @param maxBodyBytes limit of [HttpResponse#body] and of one server-sent event
  public record Options(
      Duration connectTimeout,
      int maxIdlePerHost,
      @Nullable SSLContext tls,
      int maxHeadBytes,
      long maxBodyBytes) {
    public static Options defaults() {
      return new Options(Duration.ofSeconds(30), 64, null, 64 * 1024, 64L * 1024 * 1024);
    }

    public Options withConnectTimeout(Duration value) {
      return new Options(value, maxIdlePerHost, tls, maxHeadBytes, maxBodyBytes);
    }

    public Options withMaxIdlePerHost(int value) {
      return new Options(connectTimeout, value, tls, maxHeadBytes, maxBodyBytes);
    }

    public Options withTls(SSLContext value) {
      return new Options(connectTimeout, maxIdlePerHost, value, maxHeadBytes, maxBodyBytes);
    }

    public Options withMaxHeadBytes(int value) {
      return new Options(connectTimeout, maxIdlePerHost, tls, value, maxBodyBytes);
    }

    public Options withMaxBodyBytes(long value) {
      return new Options(connectTimeout, maxIdlePerHost, tls, maxHeadBytes, value);
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
  ///   request is refused
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
  /// are skipped. The deadline holds for the body too, until [HttpResponse#until] sets another. The
  /// response must be closed.
  ///
  /// @throws IllegalArgumentException if the URI names no host or another scheme than http and
  ///   https
  public HttpResponse send(HttpRequest request, Deadline deadline, WireTap tap) throws HttpFailure {
    Origin origin = Origin.of(request.uri());
    boolean last = request.headers().lists("Connection", "close");
    var exchange =
        new Exchange(
            origin.shown(request.uri()),
            request.encoded(),
            request.method().equals("HEAD"),
            !last,
            deadline,
            tap);
    Connection idle = pool.take(origin);
    if (idle != null) {
      try {
        return exchange(idle, exchange);
      } catch (ConnectionLost e) {
        if (e.mayHaveArrived() || e.answerStarted()) {
          throw e;
        }
      }
    }
    return exchange(dialer.dial(origin, exchange.target(), deadline), exchange);
  }

  /// As [#raw(URI, byte[], Deadline, WireTap)], unobserved.
  public HttpResponse raw(URI target, byte[] bytesAsIs, Deadline deadline) throws HttpFailure {
    return raw(target, bytesAsIs, deadline, WireTap.NONE);
  }

  /// Sends these bytes as they are over a connection of their own, which is closed after the
  /// answer.
  ///
  /// @throws IllegalArgumentException if the URI names no host or another scheme than http and
  ///   https
  public HttpResponse raw(URI target, byte[] bytesAsIs, Deadline deadline, WireTap tap)
      throws HttpFailure {
    Origin origin = Origin.of(target);
    boolean toHead =
        bytesAsIs.length > 4 && new String(bytesAsIs, 0, 5, ISO_8859_1).equals("HEAD ");
    var exchange = new Exchange(origin.shown(target), bytesAsIs, toHead, false, deadline, tap);
    return exchange(dialer.dial(origin, exchange.target(), deadline), exchange);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Exchange(
      String target,
      byte[] request,
      boolean toHead,
      boolean mayKeep,
      Deadline deadline,
      WireTap tap) {}

  private HttpResponse exchange(Connection connection, Exchange exchange) throws HttpFailure {
    HttpResponse response = null;
    try {
      connection.begin(exchange.target(), exchange.deadline(), exchange.tap());
      ResponseHead head = sendAndAwait(connection, exchange);
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

  private ResponseHead sendAndAwait(Connection connection, Exchange exchange) throws HttpFailure {
    try {
      connection.send(exchange.request());
    } catch (ConnectionLost e) {
      return earlyAnswer(connection, exchange, e);
    }
    return finalHead(connection);
  }

  /// A server may answer and close before it has read the whole request; its answer counts.
  private ResponseHead earlyAnswer(Connection connection, Exchange exchange, ConnectionLost lost)
      throws HttpFailure {
    connection.spoil();
    connection.deadline(exchange.deadline().earlier(Deadline.in(EARLY_ANSWER)));
    try {
      ResponseHead head = finalHead(connection);
      connection.deadline(exchange.deadline());
      return head;
    } catch (HttpFailure e) {
      lost.addSuppressed(e);
      throw lost;
    }
  }

  private ResponseHead finalHead(Connection connection) throws HttpFailure {
    int interim = 0;
    while (true) {
      ResponseHead head = connection.head(options.maxHeadBytes());
      if (head.status() >= 200 || head.status() == 101) {
        return head;
      }
      if (++interim > MOST_INTERIM_ANSWERS) {
        throw new MalformedResponse(
            connection.target(),
            "it consists of interim answers without end",
            Integer.toString(head.status()).getBytes(ISO_8859_1));
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
