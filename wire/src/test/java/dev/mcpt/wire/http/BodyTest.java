package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpt.wire.http.HttpFailure.Cancelled;
import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.EncodedResponse;
import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  private static String body(HttpResponse response) throws IOException {
    return new String(response.body(), ISO_8859_1);
  }

  private static void assertMalformed(String text, String what) throws IOException {
    try (Canned canned = Canned.of(text)) {
      assertThatExceptionOfType(MalformedResponse.class)
          .as(text)
          .isThrownBy(() -> canned.response().body())
          .satisfies(e -> assertThat(e.what()).contains(what));
      assertThat(canned.kept).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void readsABodyOfKnownLengthAndKeepsTheConnection(int portion) throws IOException {
    byte[] bytes =
        (OK + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello").getBytes(ISO_8859_1);
    try (var canned = new Canned(bytes, portion)) {
      HttpResponse response = canned.response();
      assertThat(response.complete()).isFalse();
      assertThat(body(response)).isEqualTo("hello");
      assertThat(response.body()).isSameAs(response.body());
      assertThat(response.complete()).isTrue();
      assertThat(canned.kept).containsExactly(canned.connection);
      assertThat(canned.connection.reusable()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void readsChunksWithExtensionsAndTrailers(int portion) throws IOException {
    byte[] bytes =
        (CHUNKED
                + "3;a=\"b;c\"\r\nabc\r\n00A ;x\r\n0123456789\r\n0;z\r\nX-Sum: 1\r\nx-sum: 2\r\n\r\n")
            .getBytes(ISO_8859_1);
    try (var canned = new Canned(bytes, portion)) {
      HttpResponse response = canned.response();
      assertThat(response.trailers()).isEmpty();
      assertThat(body(response)).isEqualTo("abc0123456789");
      assertThat(response.trailers()).isEqualTo(Headers.of("X-Sum", "1", "x-sum", "2"));
      assertThat(canned.kept).containsExactly(canned.connection);
    }
  }

  @Test
  void readsUntilTheEndOfTheConnection() throws IOException {
    try (Canned canned = Canned.of(OK + "\r\nall of it")) {
      assertThat(body(canned.response())).isEqualTo("all of it");
      assertThat(canned.kept).isEmpty();
      assertThat(canned.open()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"204 No Content", "304 Not Modified"})
  void knowsAnswersWithoutABody(String status) throws IOException {
    try (Canned canned = Canned.of("HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\n")) {
      assertThat(canned.response().body()).isEmpty();
      assertThat(canned.kept).hasSize(1);
    }
  }

  @Test
  void expectsNoBodyAfterHead() throws IOException {
    try (Canned canned = Canned.of(OK + "Content-Length: 5\r\n\r\n")) {
      assertThat(canned.responseToHead().body()).isEmpty();
      assertThat(canned.kept).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\r\nConnection: x, Close", "HTTP/1.0 200 OK"})
  void closesAfterTheBodyWhenTheServerSaysSo(String start) throws IOException {
    try (Canned canned = Canned.of(start + "\r\nContent-Length: 1\r\n\r\nx")) {
      assertThat(body(canned.response())).isEqualTo("x");
      assertThat(canned.kept).isEmpty();
      assertThat(canned.open()).isFalse();
    }
  }

  @Test
  void keepsAnOldConnectionThatAsksForIt() throws IOException {
    try (Canned canned =
        Canned.of("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(canned.response().body()).isEmpty();
      assertThat(canned.kept).hasSize(1);
    }
  }

  @Test
  void doesNotReuseAConnectionWithSurplusBytes() throws IOException {
    try (Canned canned = Canned.of(OK + "Content-Length: 1\r\n\r\nxHTTP/1.1 200 OK")) {
      assertThat(body(canned.response())).isEqualTo("x");
      assertThat(canned.connection.reusable()).isFalse();
    }
  }

  @Test
  void refusesALengthThatCanBeReadInTwoWays() throws IOException {
    assertMalformed(OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "two different");
    assertMalformed(
        OK + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "both");
    assertMalformed(OK + "Content-Length: +1\r\n\r\nx", "no number");
    assertMalformed(OK + "Content-Length:\r\n\r\nx", "no number");
    assertMalformed(OK + "Content-Length: 9999999999999999999\r\n\r\nx", "no number");
    assertMalformed(OK + "Transfer-Encoding: gzip, chunked\r\n\r\n", "not chunked");
    assertMalformed(
        OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "not chunked");
    assertMalformed("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "HTTP/1.0");
  }

  @Test
  void refusesBrokenChunks() throws IOException {
    assertMalformed(CHUNKED + "x\r\n", "hexadecimal");
    assertMalformed(CHUNKED + "-1\r\n", "hexadecimal");
    assertMalformed(CHUNKED + "\r\n", "hexadecimal");
    assertMalformed(CHUNKED + "1111111111111111\r\n", "hexadecimal");
    assertMalformed(CHUNKED + "1\nx\r\n0\r\n\r\n", "does not end with CR LF");
    assertMalformed(CHUNKED + "1\r\nxy\r\n0\r\n\r\n", "longer than its size");
    assertMalformed(CHUNKED + "0\r\nno trailer\r\n\r\n", "name in front of a colon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "Content-Length: 5\r\n\r\nhell",
        CHUNKED + "5\r\nhell",
        CHUNKED + "5\r\nhello",
        CHUNKED + "5\r\nhello\r\n",
        CHUNKED + "5\r\nhello\r\n0\r\n",
      })
  void noticesABodyThatBreaksOff(String text) throws IOException {
    try (Canned canned = Canned.of(text)) {
      HttpResponse response = canned.response();
      assertThatExceptionOfType(ConnectionLost.class)
          .isThrownBy(response::body)
          .satisfies(e -> assertThat(e.phase()).isEqualTo(HttpFailure.Phase.BODY))
          .satisfies(e -> assertThat(e.answerStarted()).isTrue());
      assertThat(canned.open()).isFalse();
      assertThat(canned.kept).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "Content-Length: 11\r\n\r\n",
        CHUNKED + "b\r\n01234567890\r\n0\r\n\r\n",
        OK + "\r\n01234567890"
      })
  void refusesABodyBeyondTheLimit(String text) throws IOException {
    try (Canned canned = Canned.of(text)) {
      HttpResponse response = canned.response(1000, 10);
      assertThatExceptionOfType(TooLarge.class)
          .isThrownBy(response::body)
          .satisfies(e -> assertThat(e.limit()).isEqualTo(10));
      assertThat(canned.open()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip", "x-unknown"})
  void refusesAnEncodedBodyHoweverItIsRead(String coding) throws IOException {
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: 3\r\n\r\nabc".formatted(coding);
    try (var canned = Canned.of(answer)) {
      HttpResponse response = canned.response();
      assertThat(response.status()).isEqualTo(200);
      assertThatExceptionOfType(EncodedResponse.class)
          .isThrownBy(response::body)
          .withMessageContaining("Content-Encoding: " + coding)
          .satisfies(e -> assertThat(e.coding()).isEqualTo(coding));
      assertThat(canned.open()).isFalse();
    }
    try (var canned = Canned.of(answer)) {
      SseReader events = canned.response().events();
      assertThatExceptionOfType(EncodedResponse.class).isThrownBy(events::next);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc",
        "Content-Encoding: \r\nContent-Length: 3\r\n\r\nabc",
        "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
      })
  void readsABodyThatIsNotReallyEncoded(String rest) throws IOException {
    try (var canned = Canned.of("HTTP/1.1 200 OK\r\n" + rest)) {
      HttpResponse response = canned.response();
      assertThat(response.body()).hasSize(rest.endsWith("abc") ? 3 : 0);
      assertThat(response.liberties()).isEmpty();
      assertThat(canned.kept).hasSize(1);
    }
  }

  @Test
  void refusesTrailersAndChunkExtensionsBeyondTheLimit() throws IOException {
    String many = "A: 1\r\n".repeat(30);
    String extension = "1;" + "x".repeat(200) + "\r\n";
    for (String text :
        new String[] {CHUNKED + "0\r\n" + many + "\r\n", CHUNKED + extension + "x\r\n"}) {
      try (Canned canned = Canned.of(text)) {
        assertThatExceptionOfType(TooLarge.class)
            .isThrownBy(() -> canned.response(100, 1000).body());
      }
    }
  }

  @Test
  void aStreamThatFailsClosesTheSocketByItself() throws IOException {
    try (Canned canned = Canned.of(CHUNKED + "zz\r\n")) {
      HttpResponse response = canned.response();
      assertThatExceptionOfType(MalformedResponse.class).isThrownBy(() -> response.stream().read());
      assertThat(canned.open()).isFalse();
    }
  }

  @Test
  void closingEarlyClosesTheSocketAndLaterReadsSaySo() throws IOException {
    try (Canned canned = Canned.of(OK + "Content-Length: 5\r\n\r\nhello")) {
      HttpResponse response = canned.response();
      assertThat(response.stream().read()).isEqualTo('h');
      response.close();

      assertThat(canned.open()).isFalse();
      assertThatExceptionOfType(Cancelled.class)
          .isThrownBy(() -> response.stream().read())
          .satisfies(e -> assertThat(e.by()).isEqualTo(Cancelled.By.RESPONSE_CLOSED));
    }
  }

  @Test
  void closingAfterTheEndLeavesTheConnectionToItsNextUser() throws IOException {
    try (Canned canned = Canned.of(OK + "Content-Length: 5\r\n\r\nhello")) {
      HttpResponse response = canned.response();
      assertThat(body(response)).isEqualTo("hello");
      response.close();
      assertThat(response.stream().read()).isEqualTo(-1);
      assertThat(canned.open()).isTrue();
    }
  }
}
