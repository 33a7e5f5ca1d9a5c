package dev.mcpt.sessions.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.http.EventStream.Next;
import dev.mcpt.sessions.http.EventStream.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration NONE = Duration.ZERO;

  private final EventStream stream = new EventStream(1);

  @Test
  void givesWhatWasSaidInOrderAndThenTheAnswerAndTheEnd() throws InterruptedException {
    stream.append("a");
    stream.append("b");
    stream.finish(new Outcome(200, "answer"));
    int reader = stream.attach();
    assertThat(stream.next(reader, 0, LONG)).isEqualTo(new Next.Event(1, "a"));
    assertThat(stream.next(reader, 1, LONG)).isEqualTo(new Next.Event(2, "b"));
    assertThat(stream.next(reader, 2, LONG)).isEqualTo(new Next.Event(3, "answer"));
    assertThat(stream.next(reader, 3, LONG)).isEqualTo(new Next.End());
  }

  @Test
  void isQuietWhileNothingIsSaid() throws InterruptedException {
    assertThat(stream.next(stream.attach(), 0, NONE)).isEqualTo(new Next.Quiet());
  }

  @Test
  void wakesAReaderThatWaits() throws Exception {
    int reader = stream.attach();
    CompletableFuture<Next> next = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            next.complete(stream.next(reader, 0, LONG));
          } catch (InterruptedException e) {
            next.completeExceptionally(e);
          }
        });
    stream.append("a");
    assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(new Next.Event(1, "a"));
  }

  @Test
  void aSecondReaderTakesOverFromTheFirst() throws InterruptedException {
    int first = stream.attach();
    int second = stream.attach();
    stream.append("a");
    assertThat(stream.next(first, 0, LONG)).isEqualTo(new Next.End());
    assertThat(stream.next(second, 0, LONG)).isEqualTo(new Next.Event(1, "a"));
    stream.detach(first);
    assertThat(stream.isRead()).isTrue();
    stream.detach(second);
    assertThat(stream.isRead()).isFalse();
  }

  @Test
  void goesOnBehindAnyEventItStillHas() throws InterruptedException {
    stream.append("a");
    stream.append("b");
    assertThat(stream.canResume(0)).isTrue();
    assertThat(stream.canResume(2)).isTrue();
    assertThat(stream.canResume(3)).isFalse();
    assertThat(stream.next(stream.attach(), 1, LONG)).isEqualTo(new Next.Event(2, "b"));
  }

  @Test
  void endsForAReaderThatHasMissedWhatWasDropped() throws InterruptedException {
    for (int i = 0; i <= 1000; i++) {
      stream.append("e");
    }
    assertThat(stream.canResume(0)).isFalse();
    assertThat(stream.canResume(1)).isTrue();
    assertThat(stream.next(stream.attach(), 0, LONG)).isEqualTo(new Next.End());
  }

  @Test
  void tellsAnAnswerThatCameAloneFromOneThatDidNot() throws InterruptedException {
    assertThat(stream.quietOutcome(NONE)).isNull();
    stream.finish(new Outcome(404, "answer"));
    assertThat(stream.quietOutcome(LONG)).isEqualTo(new Outcome(404, "answer"));
    EventStream loud = new EventStream(2);
    loud.append("a");
    loud.finish(new Outcome(200, "answer"));
    assertThat(loud.quietOutcome(LONG)).isNull();
  }

  @Test
  void saysNothingAfterItsEnd() throws InterruptedException {
    stream.finish(new Outcome(200, null));
    stream.append("late");
    stream.finish(new Outcome(200, "later"));
    assertThat(stream.next(stream.attach(), 0, LONG)).isEqualTo(new Next.End());
  }
}
