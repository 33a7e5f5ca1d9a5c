package dev.mcpt.sessions.api;

import dev.mcpt.sessions.http.HttpCall;
import dev.mcpt.sessions.registry.SessionEvent;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tells those who watch what happens to sessions (server-sent events): `created` and `ended` at
/// once, `updated` at most once a second for each session. A watcher that does not keep up misses
/// events, and is told how many. Thread-safe.
final class Events implements Consumer<SessionEvent>, AutoCloseable {

  private static final int KEPT = 1_000;
  private static final Duration TICK = Duration.ofSeconds(1);

  private record Told(String name, SessionView session) {}

  private static final class Watcher {
    final BlockingQueue<Told> told = new LinkedBlockingQueue<>(KEPT);
    final Map<String, Instant> seen = new HashMap<>();
    private long missed;

    synchronized void tell(Told event) {
      if (!told.offer(event)) {
        missed++;
      }
    }

    synchronized long missed() {
      long count = missed;
      missed = 0;
      return count;
    }
  }

  private final SessionRegistry registry;
  private final InstantSource clock;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Events(SessionRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    registry.observe(this);
  }

  @Override
  public void accept(SessionEvent event) {
    Told told =
        switch (event) {
          case SessionEvent.Opened(var session) -> new Told("created", session);
          case SessionEvent.Activated(var session) -> new Told("updated", session);
          case SessionEvent.Ended(var session) -> new Told("ended", session);
        };
    watchers.forEach(watcher -> watcher.tell(told));
  }

  /// Tells until the client goes or the server stops.
  void watch(HttpCall call) throws IOException, InterruptedException {
    Watcher watcher = new Watcher();
    watchers.add(watcher);
    try {
      call.beginEvents();
      call.event(": watching");
      registry.tracked().forEach(it -> watcher.seen.put(it.ref(), it.lastActivity()));
      while (!closed) {
        Told next = watcher.told.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          watcher.seen.put(next.session().ref(), next.session().lastActivity());
          write(call, next);
        } else {
          update(call, watcher);
        }
      }
      call.endEvents();
    } finally {
      watchers.remove(watcher);
    }
  }

  private void update(HttpCall call, Watcher watcher) throws IOException {
    long missed = watcher.missed();
    if (missed > 0) {
      call.event("event: missed\ndata: {\"count\":" + missed + "}");
    }
    Map<String, Instant> now = new HashMap<>();
    for (SessionView session : registry.tracked()) {
      now.put(session.ref(), session.lastActivity());
      Instant before = watcher.seen.get(session.ref());
      if (before != null && session.lastActivity().isAfter(before)) {
        write(call, new Told("updated", session));
      }
    }
    watcher.seen.clear();
    watcher.seen.putAll(now);
    call.event(":");
  }

  private void write(HttpCall call, Told told) throws IOException {
    String data = Shown.event(told.session(), clock.instant(), registry.timeout()).toString();
    call.event("event: " + told.name() + "\ndata: " + data);
  }

  @Override
  public void close() {
    closed = true;
  }
}
