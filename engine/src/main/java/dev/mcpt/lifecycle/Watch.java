package dev.mcpt.lifecycle;

import dev.mcpt.lifecycle.observer.Observer;
import dev.mcpt.lifecycle.observer.Sighting;
import dev.mcpt.lifecycle.observer.Unobservable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Claims of a client that the run's observer backs. Without an observer nothing is claimed.
/// Looking is no touch.
final class Watch {
  /// What a server has written down may be seen a little later.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration ROUNDING = Duration.ofMillis(2);

  private final Client client;
  private final @Nullable Observer observer;

  Watch(Client client) {
    this.client = client;
    this.observer = client.stage().kit().observer();
  }

  /// Something that is looked at.
  @FunctionalInterface
  private interface Look {
    void with(Observer observer) throws Unobservable, InterruptedException;
  }

  private void look(Look look) throws InterruptedException {
    if (observer == null) {
      return;
    }
    try {
      look.with(observer);
    } catch (Unobservable e) {
      client.errored("unobservable", String.valueOf(e.getMessage()), e.hint());
    }
  }

  /// Claims that a session is on record as open.
  void claimOpen(String claim, String id) throws InterruptedException {
    look(by -> {
      Sighting seen = await(by, id, it -> it != null && !it.over());
      client.claim(seen != null && !seen.over(), claim + told(by), "active", told(seen));
    });
  }

  /// Claims that a session is on record as ended for this reason, with an end and a duration that
  /// fit.
  ///
  /// @return what is on record; null where nobody looks, or nothing is
  @Nullable Sighting claimEnded(String id, String reason) throws InterruptedException {
    AtomicReference<@Nullable Sighting> found = new AtomicReference<>();
    look(by -> {
      Sighting seen = await(by, id, it -> it != null && it.over());
      ended(by, seen, reason);
      found.set(seen);
    });
    return found.get();
  }

  /// Writes down how the client's own session ended.
  void note(@Nullable Sighting seen) {
    if (seen != null) {
      client.note("final_status", seen.over() ? "disconnected" : "active");
      client.note("cleanup_verified", seen.over());
      client.note("disconnect_reason", seen.reason());
      Duration duration = seen.duration();
      client.note("session_seconds", duration == null ? null : duration.toMillis() / 1000.0);
    }
  }

  private void ended(Observer by, @Nullable Sighting seen, String reason) {
    client.claim(
        seen != null && seen.over() && reason.equals(seen.reason()),
        "its end is on record" + told(by),
        "disconnected, " + reason,
        told(seen));
    if (seen == null || seen.ended() == null || seen.duration() == null) {
      return;
    }
    Duration between = Duration.between(seen.connected(), seen.ended());
    client.claim(
        between.minus(seen.duration()).abs().compareTo(ROUNDING) <= 0,
        "its duration is that from its beginning to its end" + told(by),
        between.toMillis() / 1000.0 + " s",
        seen.duration().toMillis() / 1000.0 + " s");
  }

  /// Claims that a quiet session is marked as ended, not before its time and soon enough; returns
  /// when it is, or after the time within which it must.
  ///
  /// @param since it is quiet, by the ticker
  void claimMarked(String id, long since, Timing timing) throws InterruptedException {
    look(by -> {
      Sighting seen = by.session(Client.ref(id));
      client.claim(
          seen != null && !seen.over(),
          "a quiet session is open just before its time is over" + told(by),
          "active",
          told(seen));
      Duration pause = timing.reapInterval().dividedBy(20);
      while ((seen == null || !seen.over()) && quiet(since).compareTo(timing.gone()) < 0) {
        client.stage().sleeper().sleep(bounded(pause));
        seen = by.session(Client.ref(id));
      }
      double after = quiet(since).toMillis() / 1000.0;
      boolean over = seen != null && seen.over();
      client.note("marked_after_seconds", over ? after : null);
      client.claim(
          over,
          "a quiet session is marked within the timeout and a reap interval" + told(by),
          "disconnected within " + timing.gone().toMillis() / 1000.0 + " s",
          told(seen) + " after " + after + " s");
      ended(by, seen, "timeout_no_activity");
      note(seen);
      if (seen != null && seen.ended() != null) {
        Duration idle = Duration.between(seen.lastActivity(), seen.ended());
        client.claim(
            idle.minus(timing.timeout()).abs().compareTo(ROUNDING) <= 0,
            "it ended a timeout after its last activity" + told(by),
            timing.timeout().toMillis() / 1000.0 + " s",
            idle.toMillis() / 1000.0 + " s");
      }
    });
  }

  private Duration quiet(long since) {
    return Duration.ofNanos(client.stage().ticker().getAsLong() - since);
  }

  private static Duration bounded(Duration pause) {
    Duration least = pause.compareTo(PAUSE) < 0 ? PAUSE : pause;
    return least.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : least;
  }

  /// Claims how many tool calls of a session are on record.
  void claimCalls(String id, long expected) throws InterruptedException {
    look(by -> {
      long found = by.calls(Client.ref(id));
      for (long since = now(); found != expected && !late(since); ) {
        client.stage().sleeper().sleep(PAUSE);
        found = by.calls(Client.ref(id));
      }
      client.claim(
          found == expected,
          "each call of the session is on record, once" + told(by),
          expected + " calls",
          found + " calls");
    });
  }

  /// Claims what the counter on record says.
  void claimCounter(String id, long expected) throws InterruptedException {
    look(by -> {
      Sighting seen = await(by, id, it -> it != null && it.counter() == expected);
      client.claim(
          seen != null && seen.counter() == expected,
          "the counter of the session is on record" + told(by),
          expected + "",
          seen == null ? "no such session" : seen.counter() + "");
    });
  }

  /// Claims that at least so many sessions are on record as open.
  void claimOpenCount(long least) throws InterruptedException {
    look(by -> {
      long open = by.open();
      client.claim(
          open >= least,
          "all sessions are counted as open" + told(by),
          "at least " + least,
          open + "");
    });
  }

  /// How many sessions are open; -1 where nobody can tell.
  long open() {
    try {
      return observer == null ? -1 : observer.open();
    } catch (Unobservable _) {
      return -1;
    }
  }

  private @Nullable Sighting await(Observer by, String id, Predicate<@Nullable Sighting> wanted)
      throws Unobservable, InterruptedException {
    long since = now();
    while (true) {
      Sighting seen = by.session(Client.ref(id));
      if (wanted.test(seen) || late(since)) {
        return seen;
      }
      client.stage().sleeper().sleep(PAUSE);
    }
  }

  private long now() {
    return client.stage().ticker().getAsLong();
  }

  private boolean late(long since) {
    return now() - since > PATIENCE.toNanos();
  }

  private static String told(Observer by) {
    return " (" + by.word() + ")";
  }

  private static String told(@Nullable Sighting seen) {
    return Objects.requireNonNullElse(seen == null ? null : seen.told(), "no such session");
  }
}
