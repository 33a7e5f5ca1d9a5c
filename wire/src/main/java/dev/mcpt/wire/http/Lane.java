package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.http.Dialer.Route;
import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One connection at a time to one server, for one thread that sends request after request and
/// wants to pay for nothing but that: an answer of the usual shape (JSON of known length) is read
/// where it lies, any other one as [HttpClient] reads it.
///
/// A lane dials when it has no connection, and dials again when its last one was closed or may not
/// be used any longer. As with [HttpClient], a request is sent a second time only if the server
/// cannot have had it whole.
///
/// Deadlines belong to somebody else: whoever watches many lanes ends an exchange that lasts too
/// long with [#expire]. Only dialling has a bound of its own.
///
/// The answer stands in [#status], [#bytes], [#from] and [#to] until the next exchange begins.
public final class Lane implements AutoCloseable {
  /// How long the end of a stream is waited for behind the answer that was looked for.
  private static final Duration TAIL = Duration.ofMillis(200);

  /// After a rest of this length the server may have closed the connection, as many do after 5 s.
  private static final long DOUBT = Duration.ofMillis(500).toNanos();

  private final Dialer dialer;
  private final Route route;
  private final String target;
  private final HttpClient.Options options;
  private final QuickHead quick = new QuickHead();
  private volatile @Nullable Connection connection;
  private @Nullable HttpResponse unfinished;
  private boolean used;
  private boolean keeps = true;
  private long doubt = DOUBT;
  private long lastAnswer;
  private int dials;

  private int status;
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private int consume;

  Lane(Dialer dialer, Route route, String target, HttpClient.Options options) {
    this.dialer = dialer;
    this.route = route;
    this.target = target;
    this.options = options;
  }

  /// What goes over the line for a request, on the way that this lane takes.
  public byte[] encoded(HttpRequest request) {
    Proxy reader = route.origin().secure() ? null : route.proxy();
    return reader == null
        ? RequestBytes.completed(request, route.origin())
        : RequestBytes.handed(request, reader);
  }

  /// Sends one whole request.
  ///
  /// @param request from [#encoded], perhaps changed in its body or with more headers
  public void send(byte[] request, int off, int len) throws HttpFailure {
    finish();
    Connection open = open();
    try {
      send(open, request, off, len);
    } catch (ConnectionLost e) {
      drop(open);
      if (!used || e.mayHaveArrived() || e.answerStarted()) {
        throw e;
      }
      send(open(), request, off, len);
    } catch (HttpFailure e) {
      drop(open);
      throw e;
    }
  }

  private void send(Connection to, byte[] request, int off, int len) throws HttpFailure {
    to.begin(target, Deadline.never(), WireTap.NONE);
    to.send(request, off, len);
  }

  /// Ends what is left of the answer before; a stream that goes on behind it is given up.
  private void finish() {
    Connection open = connection;
    if (open == null) {
      return;
    }
    HttpResponse response = unfinished;
    if (response != null) {
      unfinished = null;
      open.guarded(false);
      response.until(Deadline.in(TAIL));
      try (var rest = response.stream()) {
        rest.skip(Long.MAX_VALUE);
      } catch (IOException _) {
        keeps = false;
      }
      open.guarded(true);
    }
    open.consume(consume);
    consume = 0;
    if (!keeps || !open.reusable()) {
      drop(open);
    }
  }

  private Connection open() throws HttpFailure {
    Connection open = connection;
    if (open != null && used && System.nanoTime() - lastAnswer > doubt && gone(open)) {
      drop(open);
      open = null;
    }
    if (open == null) {
      open = dialer.dial(route, target, Deadline.in(options.connectTimeout()));
      open.guarded(true);
      connection = open;
      used = false;
      keeps = true;
      dials++;
    }
    return open;
  }

  /// Sets after how many nanoseconds of rest it looks whether the server has closed.
  void doubtAfter(long nanos) {
    doubt = nanos;
  }

  private static boolean gone(Connection open) {
    open.guarded(false);
    boolean gone = !open.alive();
    open.guarded(true);
    return gone;
  }

  private void drop(Connection open) {
    open.close();
    connection = null;
    consume = 0;
    unfinished = null;
  }

  /// Waits for the answer to what was sent.
  ///
  /// @param wanted tells of the data of a server-sent event whether it is the answer; what comes
  ///   before it is passed over
  /// @return false if a stream ended without it
  public boolean receive(Predicate<String> wanted) throws HttpFailure {
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("nothing was sent");
    }
    boolean whole = false;
    try {
      boolean found = receive(open, wanted);
      used = true;
      lastAnswer = System.nanoTime();
      whole = true;
      return found;
    } finally {
      if (!whole) {
        drop(open);
      }
    }
  }

  private boolean receive(Connection open, Predicate<String> wanted) throws HttpFailure {
    quick.forget();
    while (true) {
      QuickHead.Found found = quick.read(open.buffer(), open.position(), open.limit());
      if (found == QuickHead.Found.WHOLE) {
        view(open);
        return true;
      }
      if (found == QuickHead.Found.OTHER
          || open.limit() - open.position() > options.maxHeadBytes()) {
        return carefully(open, wanted);
      }
      if (open.fill(Phase.HEAD) < 0) {
        throw open.lost(Phase.HEAD, null);
      }
    }
  }

  private void view(Connection open) throws HttpFailure {
    if (quick.length() > options.maxBodyBytes()) {
      throw new TooLarge(target, "response body", options.maxBodyBytes());
    }
    int size = quick.size() + quick.length();
    while (open.limit() - open.position() < size) {
      if (open.fill(Phase.BODY) < 0) {
        throw open.lost(Phase.BODY, null);
      }
    }
    status = quick.status();
    bytes = open.buffer();
    from = open.position() + quick.size();
    to = open.position() + size;
    consume = size;
  }

  private boolean carefully(Connection open, Predicate<String> wanted) throws HttpFailure {
    ResponseHead head = Exchange.finalHead(open, options.maxHeadBytes());
    keeps = false;
    BodyStream body = Framing.body(open, head, false, options.maxHeadBytes(), _ -> keeps = true);
    var response = new HttpResponse(target, head, body, options.maxBodyBytes());
    status = head.status();
    String type = head.headers().first("Content-Type");
    if (type == null || !type.regionMatches(true, 0, "text/event-stream", 0, 17)) {
      show(response.body());
      return true;
    }
    SseReader events = response.events();
    for (SseEvent event = events.next(); event != null; event = events.next()) {
      if (wanted.test(event.data())) {
        show(event.data().getBytes(UTF_8));
        unfinished = response.complete() ? null : response;
        return true;
      }
    }
    show(new byte[0]);
    return false;
  }

  private void show(byte[] body) {
    bytes = body;
    from = 0;
    to = body.length;
  }

  /// The HTTP status of the answer.
  public int status() {
    return status;
  }

  /// Holds the body of the answer, or the data of the event that was wanted, from [#from] to [#to].
  @SuppressWarnings("ReturnsArrayField")
  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /// How many connections were opened so far.
  public int dials() {
    return dials;
  }

  /// Ends the exchange that is under way, which fails with [HttpFailure.TimedOut]. From any thread.
  public void expire() {
    Connection open = connection;
    if (open != null) {
      open.expire();
    }
  }

  @Override
  public void close() {
    Connection open = connection;
    if (open != null) {
      open.close();
    }
  }
}
