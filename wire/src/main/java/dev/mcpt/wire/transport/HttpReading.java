package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.http.SseEvent;
import dev.mcpt.wire.http.SseReader;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the answer to one HTTP request, a JSON body or an event stream, into a [Reply].
///
/// An event stream is read until the answer has come, then for [#TAIL] at most to its end, so that
/// what a server sends too much is seen and the connection can be used again.
final class HttpReading {

  private static final Duration TAIL = Duration.ofMillis(250);

  private static final long MAX_STREAM = 64L * 1024 * 1024;

  private final String target;
  private final HttpResponse response;
  private final Await await;
  private final Deadline deadline;
  private final Recording recording;
  private final Consumer<Message> others;
  private final long startTick;
  private final boolean resumable;
  private final List<Message> messages = new ArrayList<>(1);
  private final List<SseEvent> events = new ArrayList<>();
  private String head;
  private long size;
  private boolean answered;
  private @Nullable Message answer;
  private @Nullable Duration took;

  /// @param others gets each message that is not the answer
  /// @param resumable whether an event stream that breaks after an event with an id counts as ended
  HttpReading(
      String target,
      HttpResponse response,
      String head,
      Await await,
      Deadline deadline,
      Recording recording,
      Consumer<Message> others,
      long startTick,
      boolean resumable) {
    this.target = target;
    this.response = response;
    this.head = head;
    this.await = await;
    this.deadline = deadline;
    this.recording = recording;
    this.others = others;
    this.startTick = startTick;
    this.resumable = resumable;
  }

  static String mediaType(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType;
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  Reply reply() throws HttpFailure {
    String type = mediaType(response.headers().first("Content-Type"));
    byte[] body;
    try {
      body = type.equals("text/event-stream") ? stream() : whole(type);
    } finally {
      if (!head.isEmpty()) {
        piece("");
      }
    }
    Duration total = Duration.ofNanos(System.nanoTime() - startTick);
    return new Reply(
        response.status(),
        response.headers(),
        new String(body, UTF_8),
        events,
        messages,
        answer,
        took == null ? total : took,
        recording.end());
  }

  private byte[] whole(String type) throws HttpFailure {
    byte[] body = response.body();
    String text = new String(body, UTF_8);
    piece(text);
    String start = text.strip();
    boolean json = type.equals("application/json") || type.endsWith("+json");
    if (!start.isEmpty() && (json || start.startsWith("{") || start.startsWith("["))) {
      Message single = Messages.read(body);
      boolean batch = single instanceof Malformed && start.startsWith("[");
      (batch ? Messages.readAll(text) : List.of(single)).forEach(this::arrived);
    }
    return body;
  }

  private byte[] stream() throws HttpFailure {
    var captured = new CapturedStream(response.stream());
    var reader = new SseReader(captured);
    Deadline window = await instanceof Await.Quiet(Duration time) ? Deadline.in(time) : deadline;
    Deadline until = deadline.earlier(window);
    while (true) {
      try {
        response.until(until);
        SseEvent event = reader.next();
        if (event == null) {
          break;
        }
        size += event.data().length() + 100L;
        if (size > MAX_STREAM) {
          throw new HttpFailure.TooLarge(target, "event stream", MAX_STREAM);
        }
        events.add(event);
        piece(event.data());
        if (event.hasData() && !event.data().isEmpty() && event.type().equals("message")) {
          Messages.readAll(event.data()).forEach(this::arrived);
        }
      } catch (HttpFailure.ConnectionLost e) {
        if (!resumable || Resumption.lastId(events) == null) {
          throw e;
        }
        break;
      } catch (HttpFailure.TimedOut e) {
        if (answered || !(await instanceof Await.Answer)) {
          break;
        }
        throw e;
      }
      if (answered && until == window) {
        until = deadline.earlier(Deadline.in(TAIL));
      }
    }
    return captured.bytes();
  }

  private void arrived(Message message) {
    messages.add(message);
    boolean ends = await instanceof Await.Answer(var id) && Answers.ends(message, id);
    if (ends && !answered) {
      answered = true;
      took = Duration.ofNanos(System.nanoTime() - startTick);
      answer = message instanceof Response ? message : null;
    } else {
      others.accept(message);
    }
  }

  private void piece(String body) {
    recording.received(head, body);
    head = "";
  }
}
