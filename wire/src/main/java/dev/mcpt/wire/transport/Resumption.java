package dev.mcpt.wire.transport;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.SseEvent;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Goes on with an event stream that ended before the answer: waits as long as the server's `retry`
/// says, then asks with GET for what comes after the last event. Each GET is an exchange of its
/// own.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery">Resumability</a>
final class Resumption {

  /// That many streams in a row may end without an event.
  private static final int EMPTY = 3;

  private final HttpTransport transport;
  private final Id id;
  private final Consumer<Message> during;
  private final Deadline deadline;

  Resumption(HttpTransport transport, Id id, Consumer<Message> during, Deadline deadline) {
    this.transport = transport;
    this.id = id;
    this.during = during;
    this.deadline = deadline;
  }

  /// The reply with all that came later; as it is if it has its answer or cannot be resumed.
  Reply complete(Reply first) throws ConnectionFailure, InterruptedException {
    Reply all = first;
    String last = lastId(first.events());
    int empty = 0;
    while (last != null && !answered(all) && empty < EMPTY) {
      pause(all);
      Headers after = Headers.of("Accept", "text/event-stream", HeaderNames.LAST_EVENT_ID, last);
      Reply more =
          transport.send(
              "GET", transport.request("GET", after), new Await.Answer(id), during, deadline, true);
      all = joined(all, more);
      if (more.status() == null || more.status() != 200) {
        return all;
      }
      empty = more.events().isEmpty() ? empty + 1 : 0;
      String newer = lastId(more.events());
      last = newer == null ? last : newer;
    }
    return all;
  }

  /// The id of the last event that has one, or null.
  static @Nullable String lastId(List<SseEvent> events) {
    for (SseEvent event : events.reversed()) {
      if (event.id() != null) {
        return event.id().isEmpty() ? null : event.id();
      }
    }
    return null;
  }

  private boolean answered(Reply reply) {
    return reply.messages().stream().anyMatch(message -> Answers.ends(message, id));
  }

  private void pause(Reply sofar) throws ConnectionFailure, InterruptedException {
    Duration wait = Reconnection.WAIT;
    for (SseEvent event : sofar.events()) {
      wait = Reconnection.after(event.retryMillis(), wait);
    }
    if (deadline.remaining().compareTo(wait) <= 0) {
      throw new ConnectionFailure.TimedOut(
              "answer",
              deadline.elapsed(),
              transport.target().url()
                  + " ended the event stream without an answer, and wants "
                  + Durations.shown(wait)
                  + " to pass before it is asked again.",
              "Give it a longer time-out.")
          .with(List.of(sofar.exchange()));
    }
    transport.sleeper().sleep(wait);
  }

  private static Reply joined(Reply first, Reply more) {
    List<SseEvent> events = new ArrayList<>(first.events());
    events.addAll(more.events());
    List<Message> messages = new ArrayList<>(first.messages());
    messages.addAll(more.messages());
    return new Reply(
        first.status(),
        first.headers(),
        first.body() + more.body(),
        events,
        messages,
        more.answer(),
        first.took().plus(more.took()),
        first.exchange());
  }
}
