package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.StoreDownException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes in batches, on a thread of its own, so that no request waits for the disk of another.
///
/// What is told gathers until the batch before it is written: transitions wake the writer at once,
/// requests and touches wait up to 50 ms for company; of several touches of a session only the
/// latest is written. A batch is one transaction, so that those who wait for their transition wait
/// for one commit together.
///
/// When the database is down, the batch in hand is tried again until it succeeds, and what is told
/// meanwhile gathers up to a bound; beyond it, it is dropped and counted. Nobody waits for a
/// database that is down. A batch that fails though the database answers is written piece by piece,
/// and only the pieces that fail are dropped.
final class Writer implements AutoCloseable {

  /// So much may gather.
  ///
  /// @param changes transitions
  /// @param requests rows of the request log
  /// @param touches sessions
  record Bounds(int changes, int requests, int touches) {
    static final Bounds USUAL = new Bounds(200_000, 50_000, 200_000);
  }

  private static final long COMPANY_MILLIS = 50;
  private static final long RETRY_MILLIS = 250;

  /// Who tells a transition waits at most so long for it to be kept.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// Who has something done waits at most so long.
  private static final Duration LONG_PATIENCE = Duration.ofSeconds(30);

  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

  private static final class Gathered {
    final List<Change> changes = new ArrayList<>();
    final List<RequestRecord> requests = new ArrayList<>();
    final List<Task<?>> tasks = new ArrayList<>();
    final CompletableFuture<Boolean> kept = new CompletableFuture<>();
    Map<String, Touch> touches = Map.of();

    boolean isEmpty() {
      return changes.isEmpty() && requests.isEmpty() && tasks.isEmpty() && touches.isEmpty();
    }
  }

  private record Task<T>(Sql.Work<T> work, CompletableFuture<T> result) {
    void run(Database database) {
      try {
        result.complete(database.write(work));
      } catch (SQLException | RuntimeException e) {
        result.completeExceptionally(e);
      }
    }
  }

  private final Database database;
  private final String instance;
  private final Bounds bounds;
  private final Consumer<String> log;
  private final ConcurrentMap<String, Touch> touches = new ConcurrentHashMap<>();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private Gathered gathered = new Gathered();
  private boolean urgent;
  private boolean stopping;
  private volatile boolean down;
  private volatile boolean wasDown;
  private volatile long upSince = System.nanoTime();

  private Writer(Database database, String instance, Bounds bounds, Consumer<String> log) {
    this.database = database;
    this.instance = instance;
    this.bounds = bounds;
    this.log = log;
    // A platform thread: the native code of SQLite would pin the carrier of a virtual one.
    this.thread = Thread.ofPlatform().name("mcp-session-writer").daemon().unstarted(this::run);
  }

  /// Starts the thread.
  ///
  /// @param log hears when the database goes down and comes back, and of what was dropped
  static Writer start(Database database, String instance, Bounds bounds, Consumer<String> log) {
    Writer writer = new Writer(database, instance, bounds, log);
    writer.thread.start();
    return writer;
  }

  /// Tells a transition.
  ///
  /// @return becomes true when it is kept, false when that will take long or never happen
  synchronized CompletableFuture<Boolean> tell(Change change) {
    if (stopping || gathered.changes.size() >= bounds.changes()) {
      dropped.incrementAndGet();
      return CompletableFuture.completedFuture(false);
    }
    gathered.changes.add(change);
    urgent = true;
    notifyAll();
    return down ? CompletableFuture.completedFuture(false) : gathered.kept;
  }

  /// Waits for a transition to be kept, a second at most, and not at all when the database is down.
  static void await(CompletableFuture<Boolean> kept) {
    try {
      kept.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // It is kept later, or counted as dropped.
    }
  }

  void touch(Touch touch) {
    if (touches.size() >= bounds.touches() && !touches.containsKey(touch.key())) {
      dropped.incrementAndGet();
      return;
    }
    touches.merge(touch.key(), touch, Touch::later);
  }

  synchronized void log(RequestRecord request) {
    if (stopping || gathered.requests.size() >= bounds.requests()) {
      dropped.incrementAndGet();
      return;
    }
    gathered.requests.add(request);
  }

  /// Has something done after everything that was told before, in a transaction of its own.
  ///
  /// @throws StoreDownException if the database is down, or it takes longer than half a minute
  <T> T run(Sql.Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    synchronized (this) {
      if (stopping || down) {
        throw new StoreDownException("the database is down");
      }
      gathered.tasks.add(new Task<>(work, result));
      urgent = true;
      notifyAll();
    }
    try {
      return result.get(LONG_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreDownException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreDownException("the database did not do it", e);
    }
  }

  boolean isDown() {
    return down;
  }

  /// Whether the database has ever been down.
  boolean wasDown() {
    return wasDown;
  }

  /// Since when the database has answered without a break; a value of [System#nanoTime].
  long upSince() {
    return upSince;
  }

  /// What was dropped so far: transitions, touches and requests.
  long dropped() {
    return dropped.get();
  }

  /// How much waits to be written.
  synchronized int waiting() {
    return gathered.changes.size() + gathered.requests.size() + touches.size();
  }

  private void run() {
    try {
      for (Gathered batch = next(); batch != null; batch = next()) {
        write(batch);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The next batch; null at the end.
  private synchronized @Nullable Gathered next() throws InterruptedException {
    long company = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(COMPANY_MILLIS);
    while (!urgent && !stopping && millisUntil(company) > 0) {
      wait(millisUntil(company));
    }
    while (gathered.isEmpty() && touches.isEmpty() && !stopping) {
      wait(COMPANY_MILLIS);
    }
    Gathered batch = gathered;
    gathered = new Gathered();
    urgent = false;
    batch.touches = new TreeMap<>();
    for (String key : touches.keySet()) {
      Touch touch = touches.remove(key);
      if (touch != null) {
        batch.touches.put(key, touch);
      }
    }
    return batch.isEmpty() && stopping ? null : batch;
  }

  private void write(Gathered batch) throws InterruptedException {
    Batch rows = new Batch(batch.changes, batch.touches.values(), batch.requests, instance);
    while (true) {
      try {
        database.write(rows::write);
        wentUp();
        break;
      } catch (SQLException e) {
        if (answers()) {
          dropped.addAndGet(rows.writeEach(database, log));
          break;
        }
        wentDown(batch, e);
        if (!pause()) {
          dropped.addAndGet(rows.size());
          return;
        }
      } catch (RuntimeException _) {
        // A fault of ours or of the driver in one piece must not end this thread, and all others
        // with it.
        dropped.addAndGet(rows.writeEach(database, log));
        break;
      }
    }
    batch.kept.complete(true);
    batch.tasks.forEach(task -> task.run(database));
  }

  private boolean answers() {
    try {
      return database.write(connection -> connection.isValid(1));
    } catch (SQLException _) {
      return false;
    }
  }

  private synchronized void wentUp() {
    if (down) {
      down = false;
      upSince = System.nanoTime();
      log.accept("the database is back; " + dropped.get() + " writes were dropped so far");
    }
  }

  private synchronized void wentDown(Gathered batch, SQLException e) {
    if (!down) {
      down = true;
      wasDown = true;
      log.accept("the database is down: " + e.getMessage());
    }
    batch.kept.complete(false);
    gathered.kept.complete(false);
    StoreDownException refused = new StoreDownException("the database is down", e);
    fail(batch.tasks, refused);
    fail(gathered.tasks, refused);
  }

  private static void fail(List<Task<?>> tasks, StoreDownException refused) {
    tasks.forEach(task -> task.result().completeExceptionally(refused));
    tasks.clear();
  }

  /// False when it is time to stop.
  private synchronized boolean pause() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
    while (!stopping && millisUntil(until) > 0) {
      wait(millisUntil(until));
    }
    return !stopping;
  }

  /// Rounded up: it is positive until the moment has come.
  private static long millisUntil(long nanos) {
    return (nanos - System.nanoTime() + 999_999) / 1_000_000;
  }

  /// Writes what is left, a few seconds at most.
  @Override
  public void close() {
    synchronized (this) {
      stopping = true;
      notifyAll();
    }
    try {
      thread.join(CLOSE_BOUND);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
