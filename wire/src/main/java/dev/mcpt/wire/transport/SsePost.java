package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The HTTP answer to a POST of HTTP+SSE: it says that the message was taken, or why not.
///
/// @param messages what the body holds of JSON-RPC, where there should be nothing
/// @param answer the one of them that the sending waits for, or null
/// @param streams whether the body is an event stream, which is not read
record SsePost(
    int status,
    Headers headers,
    String body,
    List<Message> messages,
    @Nullable Message answer,
    boolean streams,
    Recording recording) {

  SsePost {
    messages = List.copyOf(messages);
  }

  static SsePost read(HttpResponse response, String head, Await await, Recording recording)
      throws HttpFailure {
    String type = HttpReading.mediaType(response.headers().first("Content-Type"));
    boolean streams = type.equals("text/event-stream");
    String body = streams ? "" : new String(response.body(), UTF_8);
    recording.received(head, body);
    String start = body.strip();
    List<Message> messages = start.startsWith("{") ? List.of(Messages.read(body)) : List.of();
    Message answer =
        messages.stream()
            .filter(message -> await instanceof Await.Answer(var id) && Answers.ends(message, id))
            .findFirst()
            .orElse(null);
    return new SsePost(
        response.status(), response.headers(), body, messages, answer, streams, recording);
  }

  boolean refused() {
    return status >= 400;
  }

  /// The reply that this POST and what came on the stream make together.
  Reply reply(List<Message> all, @Nullable Message answered, long start) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Reply(status, headers, body, List.of(), all, answered, took, recording.end());
  }
}
