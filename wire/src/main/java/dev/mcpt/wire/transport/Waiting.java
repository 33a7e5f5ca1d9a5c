package dev.mcpt.wire.transport;

import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One sending that waits for what a [Dispatch] brings. The reading thread puts into it what
/// arrived; the sending thread takes it out.
final class Waiting {

  /// What the reading thread has for a wait.
  sealed interface Arrival {
    /// A message that is not the answer.
    record Other(Message message) implements Arrival {}

    /// The answer, perhaps malformed.
    record Answer(Message message) implements Arrival {}

    /// An answer that must be meant for this request, though its id says otherwise.
    record Misaddressed(Message message, boolean sure) implements Arrival {}

    /// No answer can come any more.
    record End() implements Arrival {}
  }

  /// How a wait for an answer ended.
  sealed interface Outcome {
    /// An answer came, if only a malformed one.
    ///
    /// @param messages all that arrived, in order
    /// @param answer null if none came, or a malformed one
    record Answered(List<Message> messages, @Nullable Message answer) implements Outcome {}

    /// The deadline passed.
    record Silence() implements Outcome {}

    /// No answer can come any more.
    record Ended() implements Outcome {}
  }

  /// How long an answer that seems to have another id may still be followed by the right one.
  private static final Duration STRAY = Duration.ofSeconds(2);

  private static final long MAX_CHARS = 32L * 1024 * 1024;

  private final Await await;
  private final @Nullable JsonValue progressToken;
  private final Recording recording;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private long chars;

  Waiting(Await await, @Nullable JsonObject sent, Recording recording) {
    this.await = await;
    JsonObject params = sent == null ? null : sent.object("params");
    JsonObject meta = params == null ? null : params.object("_meta");
    this.progressToken = meta == null ? null : meta.get("progressToken");
    this.recording = recording;
  }

  /// The id that is waited for, or null.
  @Nullable Id id() {
    return await instanceof Await.Answer(Id id) ? id : null;
  }

  Recording recording() {
    return recording;
  }

  /// Whether progress with this token is meant for this request.
  boolean owns(JsonValue token) {
    return token.equals(progressToken);
  }

  /// Takes in what arrived; beyond [#MAX_CHARS] characters only what may be the answer.
  ///
  /// @return false when the wait is over: then the message is still to be noted elsewhere
  boolean arrived(Arrival arrival, String line) {
    if (!recording.received("", line)) {
      return false;
    }
    chars += line.length() + 100L;
    if (chars < MAX_CHARS || !(arrival instanceof Arrival.Other)) {
      arrivals.add(arrival);
    }
    return true;
  }

  void end() {
    arrivals.add(new Arrival.End());
  }

  /// Takes what arrived, or null if nothing does within so many nanoseconds.
  @Nullable Arrival next(long nanos) throws InterruptedException {
    return arrivals.poll(nanos, TimeUnit.NANOSECONDS);
  }

  /// Waits for the answer.
  ///
  /// @param during gets each other message as it arrives
  Outcome outcome(Consumer<Message> during, Deadline deadline) throws InterruptedException {
    List<Message> messages = new ArrayList<>(1);
    Deadline until = deadline;
    while (true) {
      switch (next(until.remainingNanos())) {
        case null -> {
          return until == deadline ? new Outcome.Silence() : new Outcome.Answered(messages, null);
        }
        case Arrival.Answer(Message answer) -> {
          messages.add(answer);
          return new Outcome.Answered(messages, answer instanceof Response ? answer : null);
        }
        case Arrival.Misaddressed(Message stray, boolean sure) -> {
          messages.add(stray);
          during.accept(stray);
          if (sure) {
            return new Outcome.Answered(messages, null);
          }
          until = until.earlier(Deadline.in(STRAY));
        }
        case Arrival.Other(Message other) -> {
          messages.add(other);
          during.accept(other);
        }
        case Arrival.End _ -> {
          return new Outcome.Ended();
        }
      }
    }
  }

  /// Collects what arrives until a moment or the end.
  List<Message> collect(long untilTick, Consumer<Message> during) throws InterruptedException {
    List<Message> messages = new ArrayList<>();
    while (true) {
      Arrival arrival = next(Math.max(0, untilTick - System.nanoTime()));
      Message message =
          switch (arrival) {
            case null -> null;
            case Arrival.End _ -> null;
            case Arrival.Other(Message other) -> other;
            case Arrival.Answer(Message answer) -> answer;
            case Arrival.Misaddressed(Message stray, boolean _) -> stray;
          };
      if (message == null) {
        return messages;
      }
      messages.add(message);
      during.accept(message);
    }
  }
}
