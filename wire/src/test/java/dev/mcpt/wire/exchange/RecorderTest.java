package dev.mcpt.wire.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecorderTest {

  private static final Instant NOON = Instant.parse("2026-07-28T12:00:00Z");

  private final AtomicLong ticks = new AtomicLong();
  private final Recorder recorder =
      new Recorder(Redactor.of(List.of("secret")), () -> NOON, ticks::get);

  @Test
  void keepsWhatWasSentAndWhatCameBackWithoutSecrets() {
    Recording recording = recorder.begin("ping", Channel.HTTP, "POST / secret\r\n", "the secret");
    ticks.addAndGet(5_000_000);
    recording.received("HTTP/1.1 200 OK\r\nX: secret\r\n\r\n", "a secret");
    ticks.addAndGet(2_000_000);
    assertThat(recording.end())
        .isEqualTo(
            new Exchange(
                1,
                "ping",
                Channel.HTTP,
                NOON,
                Duration.ofMillis(7),
                "POST / [redacted]\r\n",
                "the [redacted]",
                List.of(
                    new Received(
                        Duration.ofMillis(5),
                        "HTTP/1.1 200 OK\r\nX: [redacted]\r\n\r\n",
                        "a [redacted]")),
                null));
  }

  @Test
  void theFirstEndStays() {
    Recording recording = recorder.begin("ping", Channel.STDIO, "", "x");
    Exchange failed = recording.fail("no secret");
    recording.received("", "late");
    assertThat(recording.end()).isEqualTo(failed);
    assertThat(failed.failure()).isEqualTo("no [redacted]");
  }

  @Test
  void showsWhatHasNotEnded() {
    recorder.begin("one", Channel.STDIO, "", "x").end();
    recorder.begin("two", Channel.STDIO, "", "y");
    assertThat(recorder.exchanges()).extracting(Exchange::number).containsExactly(1L, 2L);
    assertThat(recorder.exchanges().getLast().failure()).isEqualTo("not ended yet");
  }

  @Test
  void dropsTheOldestBeyondItsBoundAndCountsThem() {
    for (int i = 0; i < Recorder.MAX_EXCHANGES + 3; i++) {
      recorder.begin("m" + i, Channel.STDIO, "", "").end();
    }
    assertThat(recorder.exchanges()).hasSize(Recorder.MAX_EXCHANGES);
    assertThat(recorder.exchanges().getFirst().label()).isEqualTo("m3");
    assertThat(recorder.dropped()).isEqualTo(3);
  }

  @Test
  void dropsTheOldestBeyondItsCharacters() {
    String large = "x".repeat(Recorder.MAX_TEXT);
    for (int i = 0; i < Recorder.MAX_CHARS / Recorder.MAX_TEXT + 2; i++) {
      recorder.begin("m", Channel.STDIO, "", large).end();
    }
    assertThat(recorder.dropped()).isEqualTo(2);
  }

  @Test
  void cutsATextThatIsTooLongAndSaysSo() {
    Exchange exchange =
        recorder.begin("m", Channel.STDIO, "", "x".repeat(Recorder.MAX_TEXT + 7)).end();
    assertThat(exchange.sentBody()).endsWith("x… and 7 characters more");
  }

  @Test
  void cutsAnExchangeOfTooManyPiecesAndSaysSo() {
    Recording recording = recorder.begin("m", Channel.STDIO, "", "");
    for (int i = 0; i < Recorder.MAX_PIECES + 5; i++) {
      recording.received("", "x");
    }
    List<Received> received = recording.end().received();
    assertThat(received).hasSize(Recorder.MAX_PIECES + 1);
    assertThat(received.getLast().body()).isEqualTo("… and 5 pieces more");
  }
}
