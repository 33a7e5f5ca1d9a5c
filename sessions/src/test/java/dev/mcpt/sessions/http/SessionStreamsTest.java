package dev.mcpt.sessions.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.http.EventStream.Next;
import dev.mcpt.sessions.http.EventStream.Outcome;
import dev.mcpt.wire.rpc.Notification;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionStreamsTest {

  private static final Notification NOTE = Notification.of("notifications/x", null);

  private final SessionStreams streams = new SessionStreams(0);

  private static boolean hasNote(EventStream stream) throws InterruptedException {
    return stream.next(stream.attach(), 0, Duration.ZERO) instanceof Next.Event;
  }

  @Test
  void givesANotificationToOneStreamOnlyTheNewestThatIsRead() throws InterruptedException {
    EventStream older = streams.forListening();
    EventStream read = streams.forListening();
    EventStream left = streams.forListening();
    older.attach();
    read.attach();
    left.detach(left.attach());
    streams.send(NOTE);
    assertThat(hasNote(read)).isTrue();
    assertThat(hasNote(older)).isFalse();
    assertThat(hasNote(left)).isFalse();
  }

  @Test
  void keepsANotificationForAReaderThatWillComeBack() throws InterruptedException {
    EventStream stream = streams.forListening();
    streams.send(NOTE);
    assertThat(hasNote(stream)).isTrue();
  }

  @Test
  void dropsWhatNobodyEverListenedFor() throws InterruptedException {
    streams.send(NOTE);
    assertThat(hasNote(streams.forListening())).isFalse();
  }

  @Test
  void findsAStreamByItsNumberOnceItIsKept() {
    EventStream stream = streams.forRequest();
    assertThat(streams.find(stream.number())).isNull();
    streams.keep(stream);
    assertThat(streams.find(stream.number())).isSameAs(stream);
    EventStream listening = streams.forListening();
    assertThat(streams.find(listening.number())).isSameAs(listening);
    assertThat(listening.number()).isNotEqualTo(stream.number());
  }

  @Test
  void forgetsTheOldestEndedStreamsButNoneUnderWay() {
    EventStream open = streams.forRequest();
    streams.keep(open);
    EventStream ended = streams.forRequest();
    ended.finish(new Outcome(200, "x"));
    streams.keep(ended);
    for (int i = 0; i < 16; i++) {
      streams.keep(streams.forRequest());
    }
    assertThat(streams.find(open.number())).isSameAs(open);
    assertThat(streams.find(ended.number())).isNull();
  }

  @Test
  void endsAllStreamsAndThoseOpenedTooLate() {
    EventStream listening = streams.forListening();
    EventStream answering = streams.forRequest();
    streams.keep(answering);
    streams.close();
    assertThat(listening.isFinished()).isTrue();
    assertThat(answering.isFinished()).isTrue();
    assertThat(streams.forListening().isFinished()).isTrue();
  }
}
