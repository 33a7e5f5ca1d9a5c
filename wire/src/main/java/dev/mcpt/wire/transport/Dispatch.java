package dev.mcpt.wire.transport;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.NumberId;
import dev.mcpt.wire.rpc.StringId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings each message that arrives on the one way that all messages of a server take (a pipe, the
/// event stream of HTTP+SSE) to the sendings that wait for it, and the others to the listeners.
/// Thread-safe; its lock is held for list operations only.
///
/// An answer goes to the request of its id. An answer whose id no request of ours ever had is taken
/// for the misaddressed answer of the only request that waits, if just one does. Progress goes to
/// the request that gave the token. All else goes to every sending that waits, because nothing
/// there says whose it is.
final class Dispatch {

  private static final int REMEMBERED = 10_000;

  private final Recorder recorder;
  private final Channel channel;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Waiting> waits = new ArrayList<>();
  private final Map<Id, Boolean> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
  private boolean ended;

  Dispatch(Recorder recorder, Channel channel) {
    this.recorder = recorder;
    this.channel = channel;
  }

  void listen(Consumer<Message> listener) {
    listeners.add(listener);
  }

  /// Registers a wait; after the end it is ended at once.
  void add(Waiting wait) {
    lock.lock();
    try {
      Id id = wait.id();
      if (id != null) {
        known.put(id, true);
      }
      waits.add(wait);
      if (ended) {
        wait.end();
      }
    } finally {
      lock.unlock();
    }
  }

  void remove(Waiting wait) {
    lock.lock();
    try {
      waits.remove(wait);
    } finally {
      lock.unlock();
    }
  }

  /// Ends all waits, present and to come.
  void end() {
    lock.lock();
    try {
      ended = true;
      waits.forEach(Waiting::end);
    } finally {
      lock.unlock();
    }
  }

  void arrived(Message message, String line) {
    boolean answered;
    boolean seen;
    lock.lock();
    try {
      answered = Answers.isAnswer(message) && answer(message, line);
      seen = answered || other(message, line);
    } finally {
      lock.unlock();
    }
    if (!seen) {
      Recording unasked = recorder.begin(Labels.of(message), channel, "", "");
      unasked.received("", line);
      unasked.end();
    }
    if (!answered) {
      listeners.forEach(listener -> listener.accept(message));
    }
  }

  private boolean answer(Message message, String line) {
    Id id = Answers.id(message);
    for (Waiting wait : waits) {
      boolean meant = id != null && id.equals(wait.id());
      if (meant && wait.arrived(new Waiting.Arrival.Answer(message), line)) {
        waits.remove(wait);
        return true;
      }
    }
    return false;
  }

  private boolean other(Message message, String line) {
    boolean stray = Answers.isAnswer(message) && !known.containsKey(Answers.id(message));
    long answersAwaited = waits.stream().filter(wait -> wait.id() != null).count();
    JsonValue token = progressToken(message);
    boolean owned = token != null && waits.stream().anyMatch(wait -> wait.owns(token));
    boolean seen = false;
    for (Waiting wait : waits) {
      Id id = wait.id();
      if (owned && token != null && id != null && !wait.owns(token)) {
        continue;
      }
      boolean misaddressed = stray && id != null && answersAwaited == 1;
      seen |=
          wait.arrived(
              misaddressed
                  ? new Waiting.Arrival.Misaddressed(message, sameButType(id, Answers.id(message)))
                  : new Waiting.Arrival.Other(message),
              line);
    }
    return seen;
  }

  private static @Nullable JsonValue progressToken(Message message) {
    return message instanceof Notification note
            && note.method().equals("notifications/progress")
            && note.params() instanceof JsonObject params
        ? params.get("progressToken")
        : null;
  }

  private static boolean sameButType(@Nullable Id asked, @Nullable Id got) {
    return asked != null && got != null && plain(asked).equals(plain(got));
  }

  private static String plain(Id id) {
    return switch (id) {
      case StringId(String value) -> value;
      case NumberId(String text) -> text;
    };
  }
}
