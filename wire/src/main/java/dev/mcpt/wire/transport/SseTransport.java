package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Response;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The older HTTP+SSE: one event stream, opened with GET, carries all that the server sends; each
/// message of ours is a POST of its own to the address that the stream names first.
///
/// The stream is opened with the first message and never again: when it has ended, nothing can be
/// sent any more. An answer in the body of a POST is a failure, unless the POST is refused. It owns
/// the [HttpClient] that it is given, and closes it. Thread-safe; the lock is held while the stream
/// is opened only, and closing does not take it.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse">HTTP
///   with SSE</a>
public final class SseTransport implements Transport {

  private record Open(SseStream stream, URI endpoint) {}

  private final SseTarget target;
  private final HttpClient client;
  private final Recorder recorder;
  private final Dispatch dispatch;
  private final ReentrantLock opening = new ReentrantLock();
  private final Closings closings = new Closings();
  private volatile @Nullable Open open;
  private volatile boolean closed;

  private SseTransport(SseTarget target, HttpClient client, Recorder recorder) {
    this.target = target;
    this.client = client;
    this.recorder = recorder;
    this.dispatch = new Dispatch(recorder, Channel.SSE);
  }

  /// Opens nothing yet: the stream is opened with the first message.
  ///
  /// @param clock dates the evidence
  public static SseTransport open(
      SseTarget target, HttpClient client, Redactor redactor, InstantSource clock) {
    Redactor all = HttpTransport.knowing(redactor, target.headers());
    return new SseTransport(target, client, new Recorder(all, clock, System::nanoTime));
  }

  public SseTarget target() {
    return target;
  }

  private Open opened(Deadline deadline) throws ConnectionFailure, InterruptedException {
    opening.lockInterruptibly();
    try {
      if (closed) {
        throw new ConnectionFailure.Closed("The connection to " + shown() + " is closed.");
      }
      Open known = open;
      if (known == null) {
        known = stream(deadline);
        open = known;
      }
      if (known.stream().ended()) {
        throw known.stream().ending();
      }
      return known;
    } finally {
      opening.unlock();
    }
  }

  private Open stream(Deadline deadline) throws ConnectionFailure, InterruptedException {
    Headers headers = Headers.of("Accept", "text/event-stream", "Cache-Control", "no-store");
    HttpRequest request =
        new HttpRequest(
            "GET", target.url(), HttpTransport.merged(headers, target.headers()), new byte[0]);
    Recording recording =
        recorder.begin("GET stream", Channel.SSE, new String(request.encoded(), ISO_8859_1), "");
    HeadTap tap = new HeadTap();
    HttpResponse response = null;
    boolean started = false;
    try {
      response = client.send(request, deadline, tap);
      SseStream stream = new SseStream(target.url(), response, tap.head(), recording);
      URI endpoint = stream.endpoint(deadline);
      stream.start(dispatch);
      started = true;
      return new Open(stream, endpoint);
    } catch (ConnectionFailure e) {
      throw e.with(List.of(recording.fail(String.valueOf(e.getMessage()))));
    } catch (HttpFailure e) {
      throw HttpTransport.failed(e, recording);
    } finally {
      if (!started && response != null) {
        response.close();
      }
    }
  }

  @Override
  public Reply send(Outgoing out, Consumer<Message> during, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Open stream = opened(deadline);
    Message message = Messages.read(out.text());
    HttpRequest request = request(stream.endpoint(), out);
    byte[] bytes = request.encoded();
    String head = new String(bytes, 0, bytes.length - request.body().length, ISO_8859_1);
    long start = System.nanoTime();
    Recording recording = recorder.begin(Labels.of(message), Channel.SSE, head, out.text());
    Waiting wait = new Waiting(out.await(), message.json(), recording);
    dispatch.add(wait);
    try {
      SsePost post = post(request, out.await(), recording, deadline);
      if (post.refused()) {
        return post.reply(post.messages(), post.answer(), start);
      }
      return switch (out.await()) {
        case Await.Answer _ -> answer(wait, post, stream.stream(), during, deadline, start);
        case Await.Quiet(Duration window) -> {
          long until = System.nanoTime() + deadline.earlier(Deadline.in(window)).remainingNanos();
          yield post.reply(wait.collect(until, during), null, start);
        }
        case Await.HttpOnly _ -> post.reply(post.messages(), null, start);
      };
    } catch (HttpFailure e) {
      throw HttpTransport.failed(e, recording);
    } catch (ConnectionFailure e) {
      throw e.with(List.of(recording.fail(String.valueOf(e.getMessage()))));
    } finally {
      dispatch.remove(wait);
      recording.fail("broken off");
    }
  }

  private HttpRequest request(URI endpoint, Outgoing out) {
    Headers own = Headers.of("Content-Type", "application/json", "Accept", "application/json");
    Headers headers =
        HttpTransport.merged(HttpTransport.merged(own, target.headers()), out.headers());
    for (String name : out.omitted()) {
      headers = headers.without(name);
    }
    return HttpRequest.post(endpoint, out.text().getBytes(UTF_8)).with(headers);
  }

  private SsePost post(HttpRequest request, Await await, Recording recording, Deadline deadline)
      throws HttpFailure {
    HeadTap tap = new HeadTap();
    try (HttpResponse response = client.send(request, deadline, tap)) {
      return SsePost.read(response, tap.head(), await, recording);
    }
  }

  private Reply answer(
      Waiting wait,
      SsePost post,
      SseStream stream,
      Consumer<Message> during,
      Deadline deadline,
      long start)
      throws ConnectionFailure, InterruptedException {
    if (post.answer() != null || post.streams()) {
      throw new ConnectionFailure.MalformedTraffic(
          shown() + " answers in the body of a POST, where HTTP+SSE has the event stream for it.",
          "An endpoint that answers POST itself speaks Streamable HTTP: set \"transport\":"
              + " \"http\".");
    }
    return switch (wait.outcome(during, deadline)) {
      case Waiting.Outcome.Answered(List<Message> messages, Message answer) ->
          post.reply(messages, answer instanceof Response ? answer : null, start);
      case Waiting.Outcome.Silence _ -> throw silent(deadline);
      case Waiting.Outcome.Ended _ -> throw closed ? closedNow() : stream.ending();
    };
  }

  private ConnectionFailure silent(Deadline deadline) {
    Duration after = deadline.elapsed();
    return new ConnectionFailure.TimedOut(
        "answer",
        after,
        "No answer on the event stream of " + shown() + " within " + Durations.shown(after) + ".",
        "The server took the message and stays silent. If it is only slow, give it a longer"
            + " time-out; else look at its log.");
  }

  private ConnectionFailure closedNow() {
    return new ConnectionFailure.Closed("The connection to " + shown() + " was closed.");
  }

  private String shown() {
    return SseEndpoint.shown(target.url());
  }

  @Override
  public void listen(Consumer<Message> listener) {
    dispatch.listen(listener);
  }

  @Override
  public Recorder recorder() {
    return recorder;
  }

  @Override
  public boolean alive() {
    Open known = open;
    return !closed && (known == null || !known.stream().ended());
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
    closed = true;
    try (Release release = new Release()) {
      release.step(client::close);
      release.step(() -> {
        Open known = open;
        if (known != null) {
          known.stream().close();
        }
      });
      release.step(dispatch::end);
      release.step(closings::run);
    }
  }

  @Override
  public void forceClose() {
    close();
  }
}
