package dev.mcpt.sessions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mcpt.sessions.registry.ClientName;
import dev.mcpt.sessions.registry.End;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.Limits;
import dev.mcpt.sessions.registry.Opening;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRecord;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds of sessions in either database.
abstract class StoreContract {

  static final Instant START = Instant.parse("2026-01-01T00:00:00.000001Z");
  static final Duration TIMEOUT = Duration.ofMinutes(5);
  static final Limits LIMITS = new Limits(TIMEOUT, null, 100);
  static final Duration REAP = Duration.ofMinutes(1);

  private final SessionIds ids = new SessionIds();
  String url = "";
  Database database;
  JdbcStore store;

  /// The URL of an empty database.
  abstract String url() throws Exception;

  @BeforeEach
  void open() throws Exception {
    url = url();
    database = Database.open(url);
    store = store("one", database);
  }

  /// Another instance on the same database.
  JdbcStore another(String instance) {
    return store(instance, Database.open(url));
  }

  @AfterEach
  void close() {
    store.close();
  }

  static JdbcStore store(String instance, Database database) {
    return JdbcStore.start(
        database, new JdbcStore.Settings(instance, REAP, Duration.ofDays(30), _ -> {}), START);
  }

  SessionRecord session(SessionKind kind) {
    Opening opening = new Opening(kind, new ClientName("client", "1.0"), "2025-11-25", null);
    return new SessionRecord(SessionIds.key(ids.get()), opening, START, START, false, 0, null);
  }

  SessionRecord opened(SessionKind kind) {
    SessionRecord session = session(kind);
    store.opened(session);
    store.flush();
    return session;
  }

  SessionRecord opened() {
    return opened(SessionKind.SESSION);
  }

  SessionRecord found(SessionRecord session) {
    return Objects.requireNonNull(store.find(session.key()));
  }

  static SessionRecord ended(SessionRecord session, Duration after, EndReason reason) {
    return session.ended(new End(START.plus(after), reason));
  }

  private List<List<Object>> hours(String reason) {
    return database.read(connection ->
        Sql.query(
            connection,
            "select sessions, total_duration from mcp_session_hours where reason = ?",
            row -> List.<Object>of(row.getLong(1), row.getLong(2)),
            reason));
  }

  @Test
  void keepsAllThatIsKnownOfASession() {
    SessionRecord session = opened();
    assertThat(store.find(session.key())).isEqualTo(session);
    assertThat(store.find("unknown")).isNull();
    assertThat(store.find(List.of(session.key(), "unknown"))).containsExactly(session);
    assertThat(store.find(List.of())).isEmpty();
    assertThat(hours(Hours.OPENED)).containsExactly(List.of(1L, 0L));
  }

  @Test
  void openingTwiceIsOpeningOnce() {
    SessionRecord session = opened();
    store.opened(session);
    store.flush();
    assertThat(hours(Hours.OPENED)).containsExactly(List.of(1L, 0L));
  }

  @Test
  void isActiveOnceConfirmed() {
    SessionRecord session = opened();
    store.activated(session);
    assertThat(found(session).active()).isTrue();
  }

  @Test
  void aTouchOnlyMovesForward() {
    SessionRecord session = opened();
    store.touched(session.key(), START.plusSeconds(20), 3);
    store.touched(session.key(), START.plusSeconds(10), 2);
    store.flush();
    store.touched(session.key(), START.plusSeconds(15), 1);
    store.flush();
    assertThat(found(session).lastActivity()).isEqualTo(START.plusSeconds(20));
    assertThat(found(session).count()).isEqualTo(3);
  }

  @Test
  void anEndIsFinal() {
    SessionRecord session = opened();
    SessionRecord ended = ended(session, Duration.ofSeconds(7), EndReason.CLIENT_DELETE);
    store.ended(ended, false);
    assertThat(store.find(session.key())).isEqualTo(ended);
    store.activated(session);
    store.touched(session.key(), START.plusSeconds(90), 9);
    store.ended(ended(session, Duration.ofSeconds(99), EndReason.SERVER_SHUTDOWN), false);
    assertThat(store.admit(session.key(), START.plusSeconds(9), START.minus(TIMEOUT))).isFalse();
    assertThat(store.increment(session.key())).isEqualTo(-1);
    assertThat(store.reap(START.plus(TIMEOUT).plus(TIMEOUT), LIMITS)).isEmpty();
    assertThat(store.find(session.key())).isEqualTo(ended);
    assertThat(hours("client_delete")).containsExactly(List.of(1L, 7_000_000L));
    assertThat(hours("server_shutdown")).isEmpty();
  }

  @Test
  void theDatabaseItselfRefusesAHalfEnd() {
    SessionRecord session = opened();
    for (String half :
        List.of(
            "disconnected_at = 1",
            "disconnect_reason = 'x'",
            "status = 'disconnected'",
            "total_duration = 1",
            "status = 'odd'")) {
      assertThatThrownBy(() ->
              database.write(
                  connection -> Sql.update(connection, "update mcp_sessions set " + half)))
          .as(half)
          .isInstanceOf(SQLException.class);
    }
    assertThat(store.find(session.key())).isEqualTo(session);
  }

  @Test
  void aGuardedEndIsVoidIfSomebodyCameLater() {
    SessionRecord session = opened();
    store.touched(session.key(), START.plusSeconds(1), 0);
    store.ended(ended(session, TIMEOUT, EndReason.TIMEOUT_NO_ACTIVITY), true);
    store.flush();
    assertThat(found(session).end()).isNull();
  }

  @Test
  void reapsAtLastActivityPlusTimeout() {
    SessionRecord idle = opened();
    SessionRecord busy = opened();
    SessionRecord window = opened(SessionKind.STATELESS_WINDOW);
    store.touched(busy.key(), START.plusSeconds(1), 0);
    assertThat(store.reap(START.plus(TIMEOUT).minusNanos(1000), LIMITS)).isEmpty();
    SessionRecord gone = ended(idle, TIMEOUT, EndReason.TIMEOUT_NO_ACTIVITY);
    assertThat(store.reap(START.plus(TIMEOUT), LIMITS)).containsExactly(gone);
    assertThat(store.find(idle.key())).isEqualTo(gone);
    assertThat(found(busy).end()).isNull();
    assertThat(found(window).end()).isNull();
    assertThat(hours("timeout_no_activity")).containsExactly(List.of(1L, 300_000_000L));
  }

  @Test
  void reapsMoreThanOneChunk() {
    for (int i = 0; i <= Reaping.CHUNK; i++) {
      store.opened(session(SessionKind.STATELESS_WINDOW));
    }
    store.flush();
    int changed =
        store.write(
            connection -> Sql.update(connection, "update mcp_sessions set kind = 'session'"));
    assertThat(store.reap(START.plus(TIMEOUT), LIMITS)).hasSize(changed);
  }

  @Test
  void endsAtTheEarlierOfIdleAndOld() {
    Limits limits = new Limits(TIMEOUT, Duration.ofMinutes(7), 100);
    SessionRecord idle = opened();
    SessionRecord busy = opened();
    store.touched(busy.key(), START.plusSeconds(180), 0);
    assertThat(store.reap(START.plusSeconds(3600), limits))
        .extracting(SessionRecord::key, SessionRecord::end)
        .containsExactlyInAnyOrder(
            tuple(idle.key(), new End(START.plus(TIMEOUT), EndReason.TIMEOUT_NO_ACTIVITY)),
            tuple(busy.key(), new End(START.plusSeconds(420), EndReason.MAX_AGE)));
  }

  @Test
  void admitsOneThatIsStillAliveAndKeepsIt() {
    SessionRecord session = opened();
    Instant late = START.plus(TIMEOUT).minusSeconds(1);
    assertThat(store.admit(session.key(), late, late.minus(TIMEOUT))).isTrue();
    assertThat(found(session).lastActivity()).isEqualTo(late);
    Instant tooLate = late.plus(TIMEOUT);
    assertThat(store.admit(session.key(), tooLate, tooLate.minus(TIMEOUT))).isFalse();
  }

  @Test
  void countsOn() {
    SessionRecord session = opened();
    assertThat(store.increment(session.key())).isEqualTo(1);
    assertThat(store.increment(session.key())).isEqualTo(2);
    assertThat(found(session).count()).isEqualTo(2);
  }

  @Test
  void aRestartEndsWhatDiedWithTheProcessAndKeepsSessions() {
    SessionRecord session = opened();
    SessionRecord window = opened(SessionKind.STATELESS_WINDOW);
    SessionRecord stream = opened(SessionKind.SUBSCRIPTION);
    store.touched(stream.key(), START.plusSeconds(4), 0);
    store.flush();
    try (JdbcStore again = another("one")) {
      assertThat(found(session).end()).isNull();
      assertThat(found(window).end()).isEqualTo(new End(START, EndReason.CRASH_RECOVERED));
      assertThat(found(stream).end())
          .isEqualTo(new End(START.plusSeconds(4), EndReason.CRASH_RECOVERED));
      assertThat(again.instance()).isEqualTo("one");
    }
  }

  @Test
  void letsOldRowsGo() {
    SessionRecord old = opened();
    SessionRecord living = opened();
    store.ended(ended(old, Duration.ofSeconds(1), EndReason.CLIENT_DELETE), false);
    store.log(Requests.of(START));
    store.log(Requests.of(START.plus(Duration.ofDays(29))));
    store.flush();
    store.touched(living.key(), START.plus(Duration.ofDays(31)), 0);
    store.reap(START.plus(Duration.ofDays(31)), LIMITS);
    assertThat(store.find(old.key())).isNull();
    assertThat(store.find(living.key())).isNotNull();
    assertThat(requests()).isEqualTo(1);
    assertThat(hours("client_delete")).isEmpty();
    assertThat(store.forgotten()).isEqualTo(4);
  }

  private long requests() {
    return database.read(connection ->
        Sql.query(connection, "select count(*) from mcp_requests", row -> row.getLong(1))
            .getFirst());
  }

  @Test
  void keepsEachRequestOnceAndWhole() {
    RequestRecord request = Requests.of(START);
    store.log(request);
    store.log(request);
    store.flush();
    List<RequestRecord> kept =
        database.read(connection ->
            Sql.query(
                connection,
                "select " + RequestRows.COLUMNS + " from mcp_requests",
                RequestRows::read));
    assertThat(kept).containsExactly(request);
  }

  @Test
  void onePieceThatIsRefusedTakesNoOtherWithIt() {
    SessionRecord odd =
        new SessionRecord(
            "x".repeat(65),
            new Opening(SessionKind.SESSION, new ClientName("\u0000", "1"), "2025-11-25", null),
            START,
            START,
            false,
            0,
            null);
    SessionRecord half = session(SessionKind.SESSION);
    store.opened(odd);
    store.opened(half);
    store.flush();
    assertThat(store.find(half.key())).isEqualTo(half);
    assertThat(store.isDown()).isFalse();
  }

  @Test
  void onlyOneInstanceReapsUntilItsLeaseEnds() {
    SessionRecord session = opened();
    Instant late = START.plus(TIMEOUT);
    try (JdbcStore other = another("two")) {
      assertThat(store.reap(START, LIMITS)).isEmpty();
      assertThat(other.reap(late.minus(TIMEOUT).plus(REAP), LIMITS)).isEmpty();
      assertThat(store.isReaping()).isTrue();
      assertThat(other.isReaping()).isFalse();
      assertThat(other.reap(late, LIMITS)).extracting(SessionRecord::key).contains(session.key());
      assertThat(store.reap(late, LIMITS)).isEmpty();
      assertThat(store.isReaping()).isFalse();
    }
    assertThat(store.reap(late, LIMITS)).isEmpty();
    assertThat(store.isReaping()).as("the other gave its lease back").isTrue();
  }

  @Test
  void anInstanceThatIsNotSeenIsDeadAndOneThatIsSeenLives() {
    SessionRecord mine = opened(SessionKind.SUBSCRIPTION);
    try (JdbcStore other = another("two")) {
      SessionRecord theirs = session(SessionKind.SUBSCRIPTION);
      other.opened(theirs);
      other.flush();
      assertThat(store.reap(START.plus(REAP.multipliedBy(3)), LIMITS)).isEmpty();
      assertThat(store.reap(START.plus(REAP.multipliedBy(3)).plusSeconds(1), LIMITS))
          .extracting(SessionRecord::key, SessionRecord::end)
          .containsExactly(tuple(theirs.key(), new End(START, EndReason.CRASH_RECOVERED)));
      assertThat(found(mine).end()).isNull();
    }
  }

  @Test
  void twoInstancesAtOnceCountEachCallOnceAndEndEachSessionOnce() throws Exception {
    SessionRecord session = opened();
    List<SessionRecord> sessions = Stream.generate(this::opened).limit(20).toList();
    try (JdbcStore other = another("two");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (JdbcStore each : List.of(store, other)) {
        for (int i = 0; i < 50; i++) {
          work.add(threads.submit(() -> each.increment(session.key())));
        }
        for (SessionRecord ended : sessions) {
          work.add(
              threads.submit(() ->
                  each.ended(ended(ended, Duration.ofSeconds(2), EndReason.CLIENT_DELETE), false)));
        }
      }
      for (Future<?> each : work) {
        each.get();
      }
      other.flush();
    }
    store.flush();
    assertThat(found(session).count()).isEqualTo(100);
    assertThat(hours("client_delete")).containsExactly(List.of(20L, 40_000_000L));
  }
}
