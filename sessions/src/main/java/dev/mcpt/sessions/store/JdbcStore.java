package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.Limits;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRecord;
import dev.mcpt.sessions.registry.SessionStore;
import dev.mcpt.sessions.registry.StoreDownException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sessions and requests in a database. Thread-safe.
public final class JdbcStore implements SessionStore, AutoCloseable {

  /// After an outage others first write what they have seen meanwhile, before anybody is reaped.
  private static final Duration AFTER_OUTAGE = Duration.ofSeconds(2);

  /// So many keys are asked for at once.
  private static final int KEYS = 500;

  /// How a store works.
  ///
  /// @param instance the name of this process among those that share the database
  /// @param reapInterval the time between two passes; the reaper's lease lasts a little longer
  /// @param retention how long ended sessions and requests are kept; null for ever
  /// @param log hears of outages, a line each; must be quick
  public record Settings(
      String instance, Duration reapInterval, @Nullable Duration retention, Consumer<String> log) {

    Duration lease() {
      return reapInterval.multipliedBy(3).dividedBy(2);
    }

    Duration lifeSign() {
      return reapInterval.multipliedBy(3);
    }
  }

  private final Database database;
  private final Settings settings;
  private final Writer writer;
  private final @Nullable SingleUse lock;
  private final AtomicLong forgotten = new AtomicLong();
  private volatile boolean reaping;

  private JdbcStore(Database database, Settings settings, Writer writer, @Nullable SingleUse lock) {
    this.lock = lock;
    this.database = database;
    this.settings = settings;
    this.writer = writer;
  }

  /// Opens a database and starts to write.
  ///
  /// @param url as [Database#open] wants it
  /// @throws IllegalArgumentException if the URL is of no known kind
  /// @throws StoreDownException if the database cannot be used
  public static JdbcStore start(String url, Settings settings, Instant now) {
    Path file = Database.file(url);
    SingleUse lock = file == null ? null : SingleUse.of(file);
    try {
      return start(Database.open(url), settings, now, lock);
    } catch (StoreDownException | IllegalArgumentException e) {
      if (lock != null) {
        lock.close();
      }
      throw e;
    }
  }

  static JdbcStore start(Database database, Settings settings, Instant now) {
    return start(database, settings, now, null);
  }

  /// Starts to write, and ends what an earlier process of the same name left behind that died with
  /// it. Closes the database in the end.
  ///
  /// @throws StoreDownException if the database cannot be written to
  private static JdbcStore start(
      Database database, Settings settings, Instant now, @Nullable SingleUse lock) {
    Writer writer =
        Writer.start(database, settings.instance(), Writer.Bounds.USUAL, settings.log());
    JdbcStore store = new JdbcStore(database, settings, writer, lock);
    try {
      writer.run(connection -> Leases.seen(connection, settings.instance(), now));
      writer.run(connection -> Reaping.lost(connection, settings.instance(), Instant.EPOCH));
      return store;
    } catch (StoreDownException e) {
      store.close();
      throw e;
    }
  }

  @Override
  public boolean keeps() {
    return true;
  }

  @Override
  public boolean shared() {
    return database.shared();
  }

  @Override
  public void opened(SessionRecord session) {
    CompletableFuture<Boolean> kept = writer.tell(new Change.Opened(session));
    if (session.opening().kind() == SessionKind.SESSION) {
      Writer.await(kept);
    }
  }

  @Override
  public void activated(SessionRecord session) {
    CompletableFuture<Boolean> kept = writer.tell(new Change.Activated(session.key()));
    if (session.opening().kind() == SessionKind.SESSION) {
      Writer.await(kept);
    }
  }

  @Override
  public void touched(String key, Instant at, long count) {
    writer.touch(new Touch(key, Micros.of(at), count));
  }

  @Override
  public void ended(SessionRecord session, boolean guarded) {
    CompletableFuture<Boolean> kept = writer.tell(new Change.Ended(session, guarded));
    if (!guarded && session.opening().kind() == SessionKind.SESSION) {
      Writer.await(kept);
    }
  }

  /// Keeps a request; never waits.
  public void log(RequestRecord request) {
    writer.log(request);
  }

  @Override
  public @Nullable SessionRecord find(String key) {
    List<SessionRecord> found = find(List.of(key));
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public List<SessionRecord> find(Collection<String> keys) {
    requireUp();
    List<String> all = List.copyOf(keys);
    List<SessionRecord> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += KEYS) {
      List<String> some = all.subList(from, Math.min(all.size(), from + KEYS));
      found.addAll(database.read(connection -> SessionRows.find(connection, some)));
    }
    return found;
  }

  @Override
  public boolean admit(String key, Instant now, Instant since) {
    requireUp();
    return database.read(
        connection -> SessionRows.admit(connection, key, Micros.of(now), Micros.of(since)));
  }

  @Override
  public long increment(String key) {
    requireUp();
    return database.read(connection -> SessionRows.increment(connection, key));
  }

  /// Nobody waits for a database that is known to be down.
  private void requireUp() {
    if (writer.isDown()) {
      throw new StoreDownException("the database is down");
    }
  }

  @Override
  public List<SessionRecord> reap(Instant now, Limits limits) {
    boolean mine =
        writer.run(connection -> {
          Leases.seen(connection, settings.instance(), now);
          return Leases.take(connection, Leases.REAPER, settings.instance(), now, settings.lease());
        });
    reaping = mine;
    if (!mine || isJustBack()) {
      return List.of();
    }
    List<SessionRecord> gone = new ArrayList<>();
    int more;
    do {
      List<SessionRecord> some = writer.run(connection -> Reaping.due(connection, now, limits));
      gone.addAll(some);
      more = some.size();
    } while (more >= Reaping.CHUNK);
    gone.addAll(
        writer.run(connection -> Reaping.lost(connection, null, now.minus(settings.lifeSign()))));
    forget(now);
    return gone;
  }

  private boolean isJustBack() {
    return shared()
        && writer.wasDown()
        && System.nanoTime() - writer.upSince() < AFTER_OUTAGE.toNanos();
  }

  private void forget(Instant now) {
    Duration retention = settings.retention();
    if (retention == null) {
      return;
    }
    int rows;
    do {
      rows = writer.run(connection -> Reaping.forget(connection, now.minus(retention)));
      forgotten.addAndGet(rows);
    } while (rows >= Reaping.CHUNK);
  }

  /// Whether this instance has the reaper's lease.
  public boolean isReaping() {
    return reaping;
  }

  /// Whether the database is down.
  public boolean isDown() {
    return writer.isDown();
  }

  /// How many writes were dropped.
  public long dropped() {
    return writer.dropped();
  }

  /// How much waits to be written.
  public int waiting() {
    return writer.waiting();
  }

  /// How many rows were let go because they were too old.
  public long forgotten() {
    return forgotten.get();
  }

  public String instance() {
    return settings.instance();
  }

  /// What was kept, for those who look.
  public Reports reports() {
    return new Reports(database);
  }

  /// The kind of the database, such as `postgresql`.
  public String kind() {
    return database.kind();
  }

  /// Waits until everything that was told before is kept.
  void flush() {
    write(_ -> true);
  }

  /// Writes behind everything that was told before.
  <T> T write(Sql.Work<T> work) {
    return writer.run(work);
  }

  /// Writes what is left, gives the lease back and closes the database; a few seconds at most.
  @Override
  public void close() {
    try (lock;
        database;
        writer) {
      writer.run(connection -> {
        Leases.gone(connection, settings.instance());
        return Leases.release(connection, Leases.REAPER, settings.instance());
      });
    } catch (StoreDownException _) {
      // The lease runs out by itself.
    }
  }
}
