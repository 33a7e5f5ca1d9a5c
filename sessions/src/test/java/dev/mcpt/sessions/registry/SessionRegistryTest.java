package dev.mcpt.sessions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final ClientName CLIENT = new ClientName("test", "1");

  private final ManualClock clock = new ManualClock();
  private final SessionRegistry registry = new SessionRegistry(clock, TIMEOUT, 3, new SessionIds());
  private final List<SessionEvent> events = new ArrayList<>();

  SessionRegistryTest() {
    registry.observe(events::add);
  }

  private Session open() {
    return open(SessionKind.SESSION);
  }

  private Session open(SessionKind kind) {
    try (SessionUse use =
        Objects.requireNonNull(registry.open(new Opening(kind, CLIENT, "2025-11-25", null)))) {
      return use.session();
    }
  }

  private boolean use(Session session) {
    try (SessionUse use = registry.use(session.id())) {
      return use != null;
    }
  }

  private SessionView ended() {
    return ((SessionEvent.Ended) events.getLast()).session();
  }

  @Test
  void goesFromNewToActiveToEnded() {
    Session session = open();
    assertThat(session.state()).isEqualTo(SessionState.NEW);
    assertThat(registry.activate(session)).isTrue();
    assertThat(session.state()).isEqualTo(SessionState.ACTIVE);
    assertThat(registry.end(session, EndReason.CLIENT_DELETE)).isTrue();
    assertThat(session.state()).isEqualTo(SessionState.ENDED);
    assertThat(events)
        .hasExactlyElementsOfTypes(
            SessionEvent.Opened.class, SessionEvent.Activated.class, SessionEvent.Ended.class);
  }

  @Test
  void anEndIsFinal() {
    Session session = open();
    registry.end(session, EndReason.CLIENT_DELETE);
    assertThat(registry.activate(session)).isFalse();
    assertThat(registry.end(session, EndReason.SERVER_SHUTDOWN)).isFalse();
    assertThat(use(session)).isFalse();
    assertThat(session.view(clock.instant()).endReason()).isEqualTo(EndReason.CLIENT_DELETE);
  }

  @Test
  void isActivatedOnlyOnce() {
    Session session = open();
    assertThat(registry.activate(session)).isTrue();
    assertThat(registry.activate(session)).isFalse();
  }

  @Test
  void livesUntilJustBeforeItsTimeout() {
    Session session = open();
    clock.advance(TIMEOUT.minusNanos(1));
    assertThat(registry.reap()).isZero();
    assertThat(use(session)).isTrue();
  }

  @Test
  void endsAtLastActivityPlusTimeoutAndNotWhenTheReaperComes() {
    Session session = open();
    clock.advance(Duration.ofSeconds(100));
    assertThat(use(session)).isTrue();
    clock.advance(Duration.ofSeconds(1000));
    assertThat(registry.reap()).isEqualTo(1);
    assertThat(ended().endedAt()).isEqualTo(ManualClock.START.plusSeconds(400));
    assertThat(ended().duration()).isEqualTo(Duration.ofSeconds(400));
    assertThat(ended().endReason()).isEqualTo(EndReason.TIMEOUT_NO_ACTIVITY);
    assertThat(ended().ref()).isEqualTo(session.ref());
  }

  @Test
  void isGoneAfterItsTimeoutThoughNoReaperCame() {
    Session session = open();
    clock.advance(TIMEOUT);
    assertThat(use(session)).isFalse();
    assertThat(registry.active()).isZero();
    assertThat(ended().endReason()).isEqualTo(EndReason.TIMEOUT_NO_ACTIVITY);
  }

  @Test
  void doesNotIdleOutWhileItIsUsed() {
    Session session = open();
    try (SessionUse use = registry.use(session.id())) {
      assertThat(use).isNotNull();
      clock.advance(TIMEOUT.multipliedBy(5));
      assertThat(registry.reap()).isZero();
      assertThat(use(session)).isTrue();
    }
    clock.advance(TIMEOUT.minusSeconds(1));
    assertThat(registry.reap()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(registry.reap()).isEqualTo(1);
    assertThat(ended().endedAt()).isEqualTo(ManualClock.START.plus(TIMEOUT.multipliedBy(6)));
  }

  @Test
  void aUseClosedTwiceCountsOnce() {
    Session session = open();
    try (SessionUse outer = registry.use(session.id())) {
      assertThat(outer).isNotNull();
      SessionUse inner = Objects.requireNonNull(registry.use(session.id()));
      inner.close();
      inner.close();
      clock.advance(TIMEOUT.multipliedBy(2));
      assertThat(registry.reap()).isZero();
    }
  }

  @Test
  void aProcessDoesNotIdleOut() {
    Session session = open(SessionKind.STDIO_PROCESS);
    clock.advance(TIMEOUT.multipliedBy(100));
    assertThat(registry.reap()).isZero();
    assertThat(session.view(clock.instant()).expiresAt()).isNull();
  }

  @Test
  void aClockSetBackMovesNothingBack() {
    Session session = open();
    clock.advance(Duration.ofSeconds(100));
    assertThat(use(session)).isTrue();
    clock.advance(Duration.ofSeconds(-50));
    assertThat(use(session)).isTrue();
    assertThat(session.view(clock.instant()).lastActivity())
        .isEqualTo(ManualClock.START.plusSeconds(100));
  }

  @Test
  void endsOneSessionOnly() {
    Session first = open();
    Session second = open();
    registry.end(first, EndReason.CLIENT_DELETE);
    assertThat(use(second)).isTrue();
    assertThat(registry.sessions()).extracting(SessionView::ref).containsExactly(second.ref());
  }

  @Test
  void anUnknownIdIsNoSession() {
    assertThat(registry.use("0123456789abcdef0123456789abcdef")).isNull();
    assertThat(registry.active()).isZero();
  }

  @Test
  void refusesMoreThanItsCapacityAndHasRoomAgainAfterAnEnd() {
    Session first = open();
    open();
    open();
    assertThat(registry.open(new Opening(SessionKind.SESSION, CLIENT, "2025-11-25", null)))
        .isNull();
    registry.end(first, EndReason.CLIENT_DELETE);
    assertThat(registry.open(new Opening(SessionKind.SESSION, CLIENT, "2025-11-25", null)))
        .isNotNull();
  }

  @Test
  void closesForGood() {
    Session session = open();
    registry.close(EndReason.SERVER_SHUTDOWN);
    assertThat(session.state()).isEqualTo(SessionState.ENDED);
    assertThat(registry.open(new Opening(SessionKind.SESSION, CLIENT, "2025-11-25", null)))
        .isNull();
    assertThat(ended().endReason()).isEqualTo(EndReason.SERVER_SHUTDOWN);
  }

  @Test
  void countsWhatItOpenedAndEnded() {
    Session first = open();
    open();
    registry.end(first, EndReason.CLIENT_DELETE);
    assertThat(registry.opened()).isEqualTo(2);
    assertThat(registry.ended()).isEqualTo(1);
    assertThat(registry.active()).isEqualTo(1);
  }

  @Test
  void releasesWhatHangsOnASessionOnceAndEvenAfterItsEnd() {
    List<String> released = new ArrayList<>();
    Session session = open();
    session.afterEnd(() -> released.add("early"));
    registry.end(session, EndReason.CLIENT_DELETE);
    registry.end(session, EndReason.CLIENT_DELETE);
    session.afterEnd(() -> released.add("late"));
    assertThat(released).containsExactly("early", "late");
  }

  @Test
  void tellsHowLongASessionWasQuietAndWhenItExpires() {
    Session session = open();
    clock.advance(Duration.ofSeconds(20));
    try (SessionUse use = registry.use(session.id())) {
      SessionView view = Objects.requireNonNull(use).session().view(clock.instant());
      assertThat(view.quiet()).isEqualTo(Duration.ofSeconds(20));
      assertThat(view.expiresAt()).isEqualTo(Instant.parse("2026-01-01T00:05:20Z"));
      assertThat(view.openedAt()).isEqualTo(ManualClock.START);
    }
  }

  @Test
  void mintsIdsOf128BitsInVisibleAscii() {
    SessionIds ids = new SessionIds();
    List<String> minted = java.util.stream.Stream.generate(ids).limit(1000).toList();
    assertThat(minted).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    assertThat(SessionIds.ref("abc")).isEqualTo("ba7816bf8f01");
  }
}
