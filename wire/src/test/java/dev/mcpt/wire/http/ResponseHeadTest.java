package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {
  private static ResponseHead read(String text, int portion) throws IOException {
    try (var canned = new Canned(text.getBytes(ISO_8859_1), portion)) {
      return canned.connection.head(1000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void readsStatusLineAndFieldsInPortionsOfAnySize(int portion) throws IOException {
    ResponseHead head =
        read(
            "HTTP/1.1 404 Not Found here\r\nA: 1\r\nb:\t two  words \r\nA:\r\nX-\u00e9: no\r\n\r\n"
                .replace("\u00e9", "e"),
            portion);

    assertThat(head.status()).isEqualTo(404);
    assertThat(head.minor()).isEqualTo(1);
    assertThat(head.reason()).isEqualTo("Not Found here");
    assertThat(head.headers())
        .isEqualTo(Headers.of("A", "1", "b", "two  words", "A", "", "X-e", "no"));
  }

  @Test
  void keepsAnyByteOfAValue() throws IOException {
    assertThat(read("HTTP/1.1 200 \u00fc\r\nA: \u00ff\u0001\r\n\r\n", 1000).headers().first("a"))
        .isEqualTo("\u00ff\u0001");
  }

  @Test
  void takesBareLineFeedsAndAMissingReason() throws IOException {
    ResponseHead head = read("HTTP/1.0 200\nA: 1\n\n", 1);
    assertThat(head.minor()).isZero();
    assertThat(head.reason()).isEmpty();
    assertThat(head.headers()).isEqualTo(Headers.of("A", "1"));
  }

  @Test
  void saysWhichLibertiesItTook() throws IOException {
    assertThat(read("HTTP/1.1 200 OK\r\nA: 1\r\n\r\n", 1000).liberties()).isEmpty();
    assertThat(read("HTTP/1.1 200 \r\n\r\n", 1000).liberties()).isEmpty();
    assertThat(read("HTTP/1.1 200 OK\r\nA: 1\nB: 2\n\r\n", 1000).liberties())
        .containsExactly(Liberty.BARE_LINE_FEED);
    assertThat(read("HTTP/1.1 200\r\nA: 1\r\n 2\r\n 3\r\n\r\n", 1000).liberties())
        .containsExactlyInAnyOrder(Liberty.FOLDED_LINE, Liberty.NO_SPACE_BEHIND_STATUS);
  }

  @Test
  void refusesMoreFieldsThanAnyServerNeeds() throws IOException {
    String most = "HTTP/1.1 200 OK\r\n" + "a:\r\n".repeat(FieldReader.MOST_FIELDS);
    try (var canned = Canned.of(most + "\r\n")) {
      assertThat(canned.connection.head(10_000).headers().list()).hasSize(FieldReader.MOST_FIELDS);
    }
    try (var canned = Canned.of(most + "b:\r\n\r\n")) {
      assertThatExceptionOfType(TooLarge.class)
          .isThrownBy(() -> canned.connection.head(10_000))
          .withMessage(
              "The number of header fields of http://canned/ is larger than the limit of 1000.");
    }
  }

  @Test
  void joinsFoldedLines() throws IOException {
    assertThat(read("HTTP/1.1 200 OK\r\nA: 1\r\n  2\r\n\t3\r\n\r\n", 1000).headers())
        .isEqualTo(Headers.of("A", "1 2 3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.x 200 OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA : 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\n folded: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: 1\rB: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: \0\r\n\r\n",
        "<!DOCTYPE html>",
        "SSH-2.0-OpenSSH_9.9\r\n"
      })
  void refusesWhatIsNoHead(String text) {
    assertThatExceptionOfType(MalformedResponse.class).isThrownBy(() -> read(text, 1));
  }

  @Test
  void showsTheOffendingBytes() {
    assertThatExceptionOfType(MalformedResponse.class)
        .isThrownBy(() -> read("HTTP/1.1 200 OK\r\nbad line\u00ff\r\n\r\n", 1000))
        .withMessage(
            "The answer of http://canned/ is not valid HTTP: a header line has no valid name in front of a colon:"
                + " \"bad line\\xff\".")
        .satisfies(e -> assertThat(e.offending()).isEqualTo("bad line\u00ff".getBytes(ISO_8859_1)));
  }

  @Test
  void recognisesTls() {
    assertThatExceptionOfType(MalformedResponse.class)
        .isThrownBy(() -> read("\u0015\u0003\u0003\0\u0002\u0002(", 1000))
        .withMessageContaining("it speaks TLS");
  }

  @Test
  void tellsSilenceFromAHeadThatBreaksOff() {
    assertThatExceptionOfType(ConnectionLost.class)
        .isThrownBy(() -> read("", 1))
        .satisfies(e -> assertThat(e.answerStarted()).isFalse())
        .withMessage("http://canned/ closed the connection without an answer.");
    assertThatExceptionOfType(ConnectionLost.class)
        .isThrownBy(() -> read("HTTP/1.1 200 OK\r\nA: 1\r\n", 1))
        .satisfies(e -> assertThat(e.answerStarted()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5000})
  void refusesAHeadBeyondTheLimitHoweverItComes(int portion) throws IOException {
    String start = "HTTP/1.1 200 OK\r\nA: ";
    String end = "\r\n\r\n";
    String fits = start + "x".repeat(1000 - start.length() - end.length()) + end;

    assertThat(read(fits, portion).status()).isEqualTo(200);
    assertThatExceptionOfType(TooLarge.class)
        .isThrownBy(() -> read(fits.replace("xx", "xxx"), portion))
        .withMessage("The response head of http://canned/ is larger than the limit of 1000 bytes.");
  }
}
