package dev.mcpt.wire.transport;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.SseEvent;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Result;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came back for one sending.
///
/// @param status of the HTTP answer; null over stdio
/// @param headers of the HTTP answer; none over stdio
/// @param body the HTTP answer's body as text, an event stream as it came; empty over stdio
/// @param events the events of an event stream, in order
/// @param messages everything that arrived for this sending, in order, the answer included. Over
///   stdio, where nothing says to which request a notification belongs, that is everything that
///   arrived meanwhile, apart from answers to other requests and progress of others.
/// @param answer the awaited [Result] or [ErrorResponse]; null if none came. A malformed answer,
///   one with another id and an error without id stand in `messages` only.
/// @param took until the answer was complete
/// @param exchange the evidence
public record Reply(
    @Nullable Integer status,
    Headers headers,
    String body,
    List<SseEvent> events,
    List<Message> messages,
    @Nullable Message answer,
    Duration took,
    Exchange exchange) {

  public Reply {
    events = List.copyOf(events);
    messages = List.copyOf(messages);
  }

  /// The result object, or null if the answer is none or holds something else.
  public @Nullable JsonObject result() {
    return answer instanceof Result result && result.result() instanceof JsonObject object
        ? object
        : null;
  }

  /// The awaited answer if it is an error, or the only message if that is an error without id; else
  /// null.
  public @Nullable ErrorResponse error() {
    if (answer != null) {
      return answer instanceof ErrorResponse error ? error : null;
    }
    return messages.size() == 1
            && messages.getFirst() instanceof ErrorResponse error
            && error.id() == null
        ? error
        : null;
  }

  /// The media type of the HTTP answer in lower case, without parameters; empty where it has none.
  public String mediaType() {
    return HttpReading.mediaType(headers.first("Content-Type"));
  }

  /// The code of [#error], or null.
  public @Nullable Long errorCode() {
    ErrorResponse error = error();
    return error == null ? null : error.code();
  }
}
