package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private final ConnectionFailure refused = new ConnectionFailure.Refused("Nobody.", "Go.");
  private final ConnectionFailure late =
      new ConnectionFailure.TimedOut("head", Duration.ofSeconds(30), "Late.", "Wait.");
  private final ConnectionFailure tls = new ConnectionFailure.TlsFailed("Bad.", "Renew.");

  private final List<String> events = new ArrayList<>();
  private final Deque<ConnectionFailure> failures = new ArrayDeque<>();

  private String run(Retry retry, Deadline deadline) throws Exception {
    return new Attempts(
            retry,
            notice -> events.add("notice " + notice.attempt() + "/" + notice.of()),
            time -> events.add("sleep " + time),
            deadline)
        .run(() -> {
          events.add("attempt");
          if (!failures.isEmpty()) {
            throw failures.poll();
          }
          return "connected";
        });
  }

  @Test
  void waitsOneAndTwoSecondsAndAnnouncesEachWait() throws Exception {
    failures.addAll(List.of(refused, late));
    assertThat(run(Retry.standard(), Deadline.never())).isEqualTo("connected");
    assertThat(events)
        .containsExactly(
            "attempt",
            "notice 1/3",
            "sleep PT1S",
            "attempt",
            "notice 2/3",
            "sleep PT2S",
            "attempt");
  }

  @Test
  void givesUpAfterTheLastAttemptAndSaysHowManyThereWere() {
    failures.addAll(List.of(late, late, late));
    assertThatThrownBy(() -> run(Retry.standard(), Deadline.never()))
        .isInstanceOfSatisfying(
            ConnectionFailure.TimedOut.class,
            last -> assertThat(last.after()).isEqualTo(Duration.ofSeconds(30)))
        .hasMessage("Late. (3 attempts of 30 s)");
    assertThat(events).last().isEqualTo("attempt");
  }

  @Test
  void saysOfARefusedServerHowOftenItWasTried() {
    failures.addAll(List.of(refused, refused));
    assertThatThrownBy(() -> run(Retry.recovery(), Deadline.never()))
        .isInstanceOf(ConnectionFailure.Refused.class)
        .hasMessage("Nobody. (2 attempts)");
    assertThat(events).containsExactly("attempt", "notice 1/2", "sleep PT1S", "attempt");
  }

  @Test
  void doesNotRepeatWhatAnotherAttemptWouldNotChange() {
    failures.add(tls);
    assertThatThrownBy(() -> run(Retry.standard(), Deadline.never())).isSameAs(tls);
    assertThat(events).containsExactly("attempt");
  }

  @Test
  void doesNotWaitBeyondTheDeadline() {
    failures.add(refused);
    assertThatThrownBy(() -> run(Retry.standard(), Deadline.in(Duration.ofMillis(900))))
        .isSameAs(refused);
    assertThat(events).containsExactly("attempt");
  }

  @Test
  void doublesTheWaitEachTime() {
    Retry retry = new Retry(5, Duration.ofMillis(100));
    assertThat(List.of(retry.waitAfter(1), retry.waitAfter(2), retry.waitAfter(4)))
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(800));
  }

  @Test
  void refusesToDoNothing() {
    assertThatThrownBy(() -> new Retry(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
