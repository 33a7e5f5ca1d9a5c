package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
  private static SseReader reader(String text) {
    return new SseReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<SseEvent> all(SseReader reader) throws HttpFailure {
    var events = new ArrayList<SseEvent>();
    for (SseEvent event = reader.next(); event != null; event = reader.next()) {
      events.add(event);
    }
    return events;
  }

  private static SseEvent only(String text) throws HttpFailure {
    List<SseEvent> events = all(reader(text));
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static SseEvent data(String data) {
    return new SseEvent(null, "message", data, null, true, List.of());
  }

  @Test
  void readsAllFields() throws HttpFailure {
    assertThat(only("event: add\nid: 7\nretry: 1500\ndata: a\ndata:b\ndata:  c\ndata\n\n"))
        .isEqualTo(new SseEvent("7", "add", "a\nb\n c\n", 1500L, true, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void takesEachLineEnd(String end) throws HttpFailure {
    String text = String.join(end, "data: 1", "", ":c", "", "data: 2", "", "");
    assertThat(all(reader(text))).containsExactly(data("1"), data("2"));
  }

  @Test
  void takesMixedLineEnds() throws HttpFailure {
    assertThat(all(reader("data: 1\r\n\ndata: 2\r\rdata: 3\n\r\n")))
        .containsExactly(data("1"), data("2"), data("3"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void readsPortionsThatCutLineEndsAndCharacters(int portion) throws HttpFailure {
    byte[] bytes = "\uFEFFdata: ü€😀\r\ndata: x\r\n\r\nid: é\r\ndata:\r\n\r\n".getBytes(UTF_8);
    assertThat(all(new SseReader(Canned.portions(bytes, portion))))
        .containsExactly(data("ü€😀\nx"), new SseEvent("é", "message", "", null, true, List.of()));
  }

  @Test
  void skipsTheByteOrderMarkAtTheStartOnly() throws HttpFailure {
    List<SseEvent> events = all(reader("\uFEFFdata: 1\n\n\uFEFFdata: 2\n\n"));
    assertThat(events).hasSize(2);
    assertThat(events.get(1).hasData()).isFalse();
    assertThat(events.get(1).problems()).hasSize(1);
  }

  @Test
  void returnsAnEventWithoutWaitingForTheLineFeedBehindItsCarriageReturn() throws HttpFailure {
    InputStream in =
        new InputStream() {
          private final byte[] start = "data: 1\r\r".getBytes(UTF_8);
          private int at;

          @Override
          public int read() {
            throw new AssertionError("reads on although the event is complete");
          }

          @Override
          public int read(byte[] target, int off, int len) {
            if (at == start.length) {
              return read();
            }
            target[off] = start[at++];
            return 1;
          }
        };
    assertThat(new SseReader(in).next()).isEqualTo(data("1"));
  }

  @Test
  void countsCommentsAndReturnsNothingForThem() throws HttpFailure {
    SseReader reader = reader(": ping\n\n:\n\n\n\ndata: 1\n: in between\n\n");
    assertThat(all(reader)).containsExactly(data("1"));
    assertThat(reader.comments()).isEqualTo(3);
  }

  @Test
  void tellsEmptyDataFromNone() throws HttpFailure {
    assertThat(only("id: 1\ndata:\n\n").hasData()).isTrue();
    assertThat(only("id: 1\nretry: 10\n\n"))
        .isEqualTo(new SseEvent("1", "message", "", 10L, false, List.of()));
    assertThat(all(reader("data\n\ndata\ndata\n\n"))).containsExactly(data(""), data("\n"));
  }

  @Test
  void remembersTheLastIdAndRetry() throws HttpFailure {
    SseReader reader = reader("id: 1\nretry: 5\ndata: a\n\ndata: b\n\nid\ndata: c\n\n");
    assertThat(reader.lastEventId()).isNull();
    assertThat(reader.lastRetryMillis()).isNull();
    assertThat(reader.next()).extracting(SseEvent::id).isEqualTo("1");
    assertThat(reader.next()).extracting(SseEvent::id).isNull();
    assertThat(reader.lastEventId()).isEqualTo("1");
    assertThat(reader.lastRetryMillis()).isEqualTo(5);
    assertThat(reader.next()).extracting(SseEvent::id).isEqualTo("");
    assertThat(reader.lastEventId()).isEmpty();
  }

  @Test
  void notesWhatItHadToIgnore() throws HttpFailure {
    SseEvent event = only("id: a\0b\nretry: 1s\nretry:\nDATA: x\ndata: ok\n\n");
    assertThat(event.id()).isNull();
    assertThat(event.retryMillis()).isNull();
    assertThat(event.data()).isEqualTo("ok");
    assertThat(event.problems())
        .containsExactly(
            "id with a NUL ignored",
            "retry \"1s\" is no number of milliseconds, ignored",
            "retry \"\" is no number of milliseconds, ignored",
            "unknown field \"DATA\" ignored");
  }

  @Test
  void showsTextThatForgotItsFieldName() throws HttpFailure {
    SseEvent event = only("{\"jsonrpc\":\"2.0\"}\n\n");
    assertThat(event.hasData()).isFalse();
    assertThat(event.problems()).containsExactly("unknown field \"{\"jsonrpc\"\" ignored");
  }

  @Test
  void keepsNoEndlessListOfProblems() throws HttpFailure {
    SseEvent event = only(("x".repeat(100) + "\n").repeat(1000) + "\n");
    assertThat(event.problems())
        .hasSize(20)
        .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(80));
  }

  @Test
  void notesMalformedUtf8AndKeepsAnHonestReplacementCharacter() throws HttpFailure {
    byte[] bytes = "data: aXb\n\ndata: \uFFFD\n\n".getBytes(UTF_8);
    bytes[7] = (byte) 0xFF;
    List<SseEvent> events = all(new SseReader(new ByteArrayInputStream(bytes)));

    assertThat(events.get(0))
        .isEqualTo(
            new SseEvent(
                null, "message", "a\uFFFDb", null, true, List.of("malformed UTF-8 replaced")));
    assertThat(events.get(1)).isEqualTo(data("\uFFFD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: 1\n\ndata: 2", "data: 1\n\ndata: 2\n", "data: 1\n\nda"})
  void dropsAnEventThatTheEndCutsOff(String text) throws HttpFailure {
    SseReader reader = reader(text);
    assertThat(reader.next()).isEqualTo(data("1"));
    assertThat(reader.cutOff()).isFalse();
    assertThat(reader.next()).isNull();
    assertThat(reader.next()).isNull();
    assertThat(reader.cutOff()).isTrue();
  }

  @Test
  void endsCleanlyAfterAWholeEvent() throws HttpFailure {
    SseReader reader = reader("data: 1\n\n");
    assertThat(all(reader)).hasSize(1);
    assertThat(reader.cutOff()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: 0123456789012345678901234567890123456789",
        "data: 0123456789\ndata: 0123456789\n"
      })
  void refusesAnEventBeyondTheLimit(String text) {
    var reader =
        new SseReader("http://x/", new ByteArrayInputStream((text + "\n\n").getBytes(UTF_8)), 24);
    assertThatExceptionOfType(TooLarge.class)
        .isThrownBy(reader::next)
        .withMessage("The server-sent event of http://x/ is larger than the limit of 24 bytes.");
  }

  @Test
  void readsEventsFarLongerThanItsBuffer() throws HttpFailure {
    String text = "ü".repeat(100_000);
    assertThat(only("data: " + text + "\n\n").data()).isEqualTo(text);
  }

  @Test
  void makesATypedFailureOfAStreamThatBreaks() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Pipe broken");
          }

          @Override
          public int read(byte[] target, int off, int len) throws IOException {
            throw new IOException("Pipe broken");
          }
        };
    assertThatExceptionOfType(ConnectionLost.class)
        .isThrownBy(() -> new SseReader(broken).next())
        .withMessageEndingWith(": pipe broken.");
  }

  @Test
  void returnsWhatIsBufferedButReadsNoFurtherAfterTheDeadline() throws HttpFailure {
    SseReader reader = reader("data: 1\n\ndata: 2\n\n");
    Deadline passed = Deadline.in(Duration.ZERO);
    assertThatExceptionOfType(TimedOut.class).isThrownBy(() -> reader.next(passed));
    assertThat(reader.next()).isEqualTo(data("1"));
    assertThat(reader.next(passed)).isEqualTo(data("2"));
    assertThatExceptionOfType(TimedOut.class).isThrownBy(() -> reader.next(passed));
  }
}
