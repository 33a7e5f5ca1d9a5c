package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Header;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Streamable HTTP: each message is a POST of its own, answered with JSON or an event stream.
///
/// It owns the [HttpClient] that it is given, and closes it. Its own headers are `Content-Type`,
/// `Accept`, those of the target, and the standard ones set by [#standardHeaders]. Thread-safe.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">Streamable
///   HTTP</a>
public final class HttpTransport implements Transport {

  private static final Duration STREAMS_BOUND = Duration.ofSeconds(1);

  private final HttpTarget target;
  private final HttpClient client;
  private final Recorder recorder;
  private final Sleeper sleeper;
  private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Closings closings = new Closings();
  private final Stopwatch authorizing = new Stopwatch();
  private volatile Headers standard = Headers.none();
  private volatile boolean resuming;
  private volatile @Nullable Authorizer authorizer;

  private HttpTransport(HttpTarget target, HttpClient client, Recorder recorder, Sleeper sleeper) {
    this.target = target;
    this.client = client;
    this.recorder = recorder;
    this.sleeper = sleeper;
  }

  /// Opens nothing yet: a connection is made with the first message.
  public static HttpTransport open(HttpTarget target, HttpClient client, Redactor redactor) {
    return open(target, client, redactor, InstantSource.system(), Sleeper.real());
  }

  /// As [#open(HttpTarget, HttpClient, Redactor)].
  ///
  /// @param clock dates the evidence
  /// @param sleeper passes the time before a stream is asked for again
  public static HttpTransport open(
      HttpTarget target,
      HttpClient client,
      Redactor redactor,
      InstantSource clock,
      Sleeper sleeper) {
    Redactor all = knowing(redactor, target.headers());
    return new HttpTransport(target, client, new Recorder(all, clock, System::nanoTime), sleeper);
  }

  /// The redactor, with the secrets that stand in these headers.
  static Redactor knowing(Redactor redactor, Headers headers) {
    Redactor all = redactor;
    for (Header header : headers) {
      if (Redactor.isSecretName(header.name())) {
        String value = header.value().strip();
        all = all.and(value.substring(value.indexOf(' ') + 1));
      }
    }
    return all;
  }

  /// Sets the headers that go out with each message from now on, in place of those set before.
  public void standardHeaders(Headers headers) {
    standard = headers;
  }

  /// From now on an event stream that ends before the answer, after an event with an id, is resumed
  /// with GET and `Last-Event-ID` (2025-03-26 to 2025-11-25).
  public void resumeStreams() {
    resuming = true;
  }

  /// From now on each message carries what this gives, and is sent again when this has got what the
  /// server wanted. Requests that are sent as they stand are not.
  public void authorizer(Authorizer newAuthorizer) {
    authorizer = newAuthorizer;
    closings.add(newAuthorizer::close);
  }

  /// Whether an authorizer is set.
  public boolean authorizes() {
    return authorizer != null;
  }

  /// Nanoseconds that went by while tokens were got, perhaps by a user; they do not count against
  /// the deadline of the message that waits.
  public long authorizingNanos() {
    return authorizing.nanos();
  }

  /// What passes the time before a stream is asked for again.
  public Sleeper sleeper() {
    return sleeper;
  }

  public HttpTarget target() {
    return target;
  }

  /// The request that [#send(Outgoing, Consumer, Deadline)] makes of a message.
  public HttpRequest request(Outgoing out) {
    Headers own =
        Headers.of(
            "Content-Type", "application/json", "Accept", "application/json, text/event-stream");
    Headers headers = merged(merged(own, target.headers()), standard);
    headers = merged(merged(headers, credentials("POST")), out.headers());
    for (String name : out.omitted()) {
      headers = headers.without(name);
    }
    return HttpRequest.post(target.url(), out.text().getBytes(UTF_8)).with(headers);
  }

  /// A request without body to the server's URL, with the target's and the standard headers.
  public HttpRequest request(String method, Headers headers) {
    Headers all = merged(merged(target.headers(), standard), credentials(method));
    all = merged(all, headers);
    return new HttpRequest(method, target.url(), all, new byte[0]);
  }

  private Headers credentials(String method) {
    Authorizer by = authorizer;
    return by == null ? Headers.none() : by.credentials(method, target.url());
  }

  static Headers merged(Headers under, Headers over) {
    Headers all = under;
    for (Header header : over) {
      all = all.without(header.name());
    }
    for (Header header : over) {
      all = all.with(header);
    }
    return all;
  }

  @Override
  public Reply send(Outgoing out, Consumer<Message> during, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Authorizer by = authorizer;
    if (by == null || out.headers().has("Authorization") || out.omits("Authorization")) {
      return answered(request(out), out, during, deadline);
    }
    return new Authorizing(this, by, authorizing)
        .send(() -> request(out), (q, until) -> answered(q, out, during, until), deadline);
  }

  private Reply answered(
      HttpRequest request, Outgoing out, Consumer<Message> during, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    boolean resumable = resuming && out.await() instanceof Await.Answer;
    String method = out.method();
    String label = method == null ? label(request) : method;
    Reply reply = send(label, request, out.await(), during, deadline, resumable);
    return resumable && out.await() instanceof Await.Answer(Id id)
        ? new Resumption(this, id, during, deadline).complete(reply)
        : reply;
  }

  /// Sends any request exactly as it stands, without a header of the transport's own, and reads the
  /// answer to its end; an event stream that stays open is read to the deadline.
  public Reply send(HttpRequest request, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return send(request, new Await.HttpOnly(), _ -> {}, deadline);
  }

  /// Sends any request exactly as it stands, without a header of the transport's own.
  public Reply send(HttpRequest request, Await await, Consumer<Message> during, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return send(label(request), request, await, during, deadline, false);
  }

  /// What the evidence calls a request whose text nobody has read yet.
  private static String label(HttpRequest request) {
    String body = new String(request.body(), UTF_8);
    return body.isEmpty() ? request.method() : Labels.of(body);
  }

  /// @param label what the evidence calls the request
  Reply send(
      String label,
      HttpRequest request,
      Await await,
      Consumer<Message> during,
      Deadline deadline,
      boolean resumable)
      throws ConnectionFailure, InterruptedException {
    byte[] bytes = request.encoded();
    String head = new String(bytes, 0, bytes.length - request.body().length, ISO_8859_1);
    String body = new String(request.body(), UTF_8);
    return exchange(
        label,
        head,
        body,
        await,
        during,
        deadline,
        resumable,
        tap -> client.send(request, deadline, tap));
  }

  /// Sends these bytes as they are over a connection of their own.
  public Reply raw(byte[] request, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    String text = new String(request, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    int cut = end < 0 ? text.length() : end + 4;
    String body = new String(request, cut, request.length - cut, UTF_8);
    return exchange(
        "raw",
        text.substring(0, cut),
        body,
        new Await.HttpOnly(),
        _ -> {},
        deadline,
        false,
        tap -> client.raw(target.url(), request, deadline, tap));
  }

  /// What sends a request and comes back with the head of its answer.
  @FunctionalInterface
  private interface Sending {
    HttpResponse send(HeadTap tap) throws HttpFailure;
  }

  private Reply exchange(
      String label,
      String sentHead,
      String sentBody,
      Await await,
      Consumer<Message> during,
      Deadline deadline,
      boolean resumable,
      Sending sending)
      throws ConnectionFailure, InterruptedException {
    requireOpen();
    long start = System.nanoTime();
    Recording recording = recorder.begin(label, Channel.HTTP, sentHead, sentBody);
    HeadTap tap = new HeadTap();
    Consumer<Message> others =
        message -> {
          listeners.forEach(listener -> listener.accept(message));
          during.accept(message);
        };
    try (HttpResponse response = sending.send(tap)) {
      return new HttpReading(
              target.url().toString(),
              response,
              tap.head(),
              await,
              deadline,
              recording,
              others,
              start,
              resumable)
          .reply();
    } catch (HttpFailure e) {
      throw failed(e, recording);
    } finally {
      recording.fail("broken off");
    }
  }

  /// Notes the failure in the evidence, and says it in the words of a connection.
  static ConnectionFailure failed(HttpFailure failure, Recording recording)
      throws InterruptedException {
    List<Exchange> evidence = List.of(recording.fail(String.valueOf(failure.getMessage())));
    return HttpFailures.translated(failure).with(evidence);
  }

  private void requireOpen() throws ConnectionFailure {
    if (closed.get()) {
      throw new ConnectionFailure.Closed("The connection to " + target.url() + " is closed.");
    }
  }

  /// Opens a GET event stream, with the target's and the standard headers and these; returns when
  /// the head of the answer has arrived. What comes on it goes to the listeners.
  ///
  /// @param deadline for the head; the stream itself stays open until it is closed or ends
  public EventStream openStream(Headers headers, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Authorizer by = authorizer;
    if (by != null) {
      // The stream is opened by a thread that may wait; a token is renewed before, not after.
      authorizing.during(by::prepare);
    }
    requireOpen();
    URI url = target.url();
    Headers accept = Headers.of("Accept", "text/event-stream");
    HttpRequest request = request("GET", merged(accept, headers));
    String sent = new String(request.encoded(), ISO_8859_1);
    Recording recording = recorder.begin("GET stream", Channel.HTTP, sent, "");
    HeadTap tap = new HeadTap();
    try {
      HttpResponse response = client.send(request, deadline, tap);
      EventStream stream =
          new EventStream(
              url,
              response,
              tap.head(),
              deadline,
              recording,
              message -> listeners.forEach(listener -> listener.accept(message)),
              streams::remove);
      streams.add(stream);
      stream.start();
      if (closed.get()) {
        stream.close();
      }
      return stream;
    } catch (HttpFailure e) {
      throw failed(e, recording);
    }
  }

  @Override
  public void listen(Consumer<Message> listener) {
    listeners.add(listener);
  }

  @Override
  public Recorder recorder() {
    return recorder;
  }

  @Override
  public boolean alive() {
    return !closed.get();
  }

  /// The number of sockets that are open now.
  public int openSockets() {
    return client.openConnections();
  }

  @Override
  public void onClose(Runnable action) {
    closings.add(action);
  }

  @Override
  public void close() {
    closed.set(true);
    try (Release release = new Release()) {
      List<Runnable> reading = streams.stream().map(stream -> (Runnable) stream::close).toList();
      release.sideBySide(reading, STREAMS_BOUND);
      release.step(client::close);
      release.step(closings::run);
    }
  }

  @Override
  public void forceClose() {
    close();
  }
}
