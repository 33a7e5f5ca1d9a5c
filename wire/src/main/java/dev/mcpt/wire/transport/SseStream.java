package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.http.SseEvent;
import dev.mcpt.wire.http.SseReader;
import dev.mcpt.wire.rpc.Messages;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The event stream of HTTP+SSE: first it says where to post, then it carries all that the server
/// sends, read in a thread of its own until it ends or is closed. Thread-safe.
final class SseStream implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(1);

  private final URI url;
  private final HttpResponse response;
  private final SseReader reader;
  private final Recording recording;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable String cause;

  /// @param response the answer to the GET
  SseStream(URI url, HttpResponse response, String head, Recording recording) {
    this.url = url;
    this.response = response;
    this.reader = response.events();
    this.recording = recording;
    recording.received(head, "");
  }

  /// Reads up to the `endpoint` event and gives the address that it names.
  ///
  /// @throws ConnectionFailure if this is no event stream, or none of HTTP+SSE
  URI endpoint(Deadline deadline) throws ConnectionFailure, HttpFailure {
    String type = HttpReading.mediaType(response.headers().first("Content-Type"));
    if (response.status() != 200 || !type.equals("text/event-stream")) {
      throw noStream(type, deadline);
    }
    try {
      SseEvent event = reader.next(deadline);
      while (event != null) {
        recording.received("", event.data());
        if (event.type().equals("endpoint")) {
          return SseEndpoint.of(url, event.data());
        }
        event = reader.next(deadline);
      }
    } catch (HttpFailure.TimedOut _) {
      throw unsaid("says for " + Durations.shown(deadline.elapsed()) + " not where to post");
    }
    throw unsaid("ends without saying where to post");
  }

  private ConnectionFailure unsaid(String what) {
    return new ConnectionFailure.NotMcp(
        "The event stream of " + SseEndpoint.shown(url) + " " + what + ": no endpoint event came.",
        "Is it an endpoint of HTTP+SSE? For Streamable HTTP set \"transport\": \"http\".");
  }

  private ConnectionFailure noStream(String type, Deadline deadline) throws HttpFailure {
    int status = response.status();
    String where = SseEndpoint.shown(url);
    if (!type.equals("text/event-stream")) {
      response.until(deadline);
      recording.received("", new String(response.body(), UTF_8));
    }
    if (status == 200) {
      String what = type.isEmpty() ? "something" : type;
      return new ConnectionFailure.NotMcp(
          where + " answered GET with " + what + ", which is no event stream.",
          "Is the path right (often /sse)?");
    }
    String hint =
        switch (status) {
          case 401, 403 -> ConnectionFailure.HttpRefused.AUTHORIZATION_WANTED;
          case 400, 405, 406 ->
              "It has no event stream of HTTP+SSE there. For Streamable HTTP set \"transport\":"
                  + " \"http\"; else: is the path right (often /sse)?";
          default ->
              status >= 500
                  ? "The server itself failed; its log may say why."
                  : "Is the path right (often /sse)?";
        };
    return new ConnectionFailure.HttpRefused(
        status, where + " answered GET with HTTP status " + status + ".", hint);
  }

  /// Goes on reading: brings each message with its text to the dispatch, whose waits end when the
  /// stream does. What is no message stays in the evidence of the stream.
  void start(Dispatch dispatch) {
    Thread.ofVirtual()
        .name("mcp-t event stream")
        .start(() -> {
          try (response) {
            read(dispatch);
            recording.end();
          } catch (HttpFailure e) {
            cause = String.valueOf(e.getMessage());
            recording.fail(String.valueOf(e.getMessage()));
          } finally {
            ended.countDown();
            dispatch.end();
          }
        });
  }

  private void read(Dispatch dispatch) throws HttpFailure {
    SseEvent event = reader.next(Deadline.never());
    while (event != null) {
      String data = event.data();
      if (event.type().equals("message") && !data.isEmpty()) {
        Messages.readAll(data).forEach(message -> dispatch.arrived(message, data));
      } else {
        recording.received("", data);
      }
      event = reader.next(Deadline.never());
    }
  }

  boolean ended() {
    return ended.getCount() == 0;
  }

  /// Why no answer can come any more.
  ConnectionFailure ending() {
    String why = cause;
    return new ConnectionFailure.ConnectionLost(
        "The event stream of "
            + SseEndpoint.shown(url)
            + " ended before the answer"
            + (why == null ? "." : ": " + why),
        "The server's log may say why it closed the stream.");
  }

  /// Closes the socket and waits until the reading has ended, for a second at most.
  @Override
  public void close() {
    response.close();
    Uninterrupted.await(ended, END);
  }
}
