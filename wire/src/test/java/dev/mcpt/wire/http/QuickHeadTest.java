package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickHeadTest {
  private static final String USUAL =
      "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: application/json; charset=utf-8\r\n"
          + "Connection: keep-alive\r\nCONTENT-Length: 38\r\nMcp-Session-Id: a1\r\n\r\n";
  private static final String ALPHABET = "\r\n\0 :;,0123456789abfxHTP/\u00ff\t-";

  private static QuickHead.Found read(QuickHead head, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return head.read(bytes, 0, bytes.length);
  }

  @Test
  void readsAHeadOfTheUsualShape() {
    var head = new QuickHead();
    assertThat(read(head, USUAL + "{}")).isEqualTo(QuickHead.Found.WHOLE);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.length()).isEqualTo(38);
    assertThat(head.size()).isEqualTo(USUAL.length());
  }

  @Test
  void goesOnWhereItWasWhenMoreComes() {
    byte[] bytes = ("xx" + USUAL).getBytes(ISO_8859_1);
    var head = new QuickHead();
    for (int to = 2; to < bytes.length; to++) {
      assertThat(head.read(bytes, 2, to)).isEqualTo(QuickHead.Found.PART);
    }
    assertThat(head.read(bytes, 2, bytes.length)).isEqualTo(QuickHead.Found.WHOLE);
    head.forget();
    assertThat(read(head, USUAL.replace("200", "503").replace("38", "7")))
        .isEqualTo(QuickHead.Found.WHOLE);
    assertThat(head.status()).isEqualTo(503);
    assertThat(head.length()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 200 OK\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Type: text/event-stream\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nKeep-Alive: timeout=5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n folded\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\na(b): c\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX: a\rb\r\n\r\n"
      })
  void leavesEveryOtherHeadToACarefulReader(String text) {
    assertThat(read(new QuickHead(), text)).isEqualTo(QuickHead.Found.OTHER);
  }

  @Test
  void whateverItReadsACarefulReaderReadsTheSame() throws HttpFailure {
    var random = new Random(20261122);
    int whole = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = mutated(random);
      var head = new QuickHead();
      if (read(head, text) == QuickHead.Found.WHOLE) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        ResponseHead careful = ResponseHead.parse(bytes, 0, head.size(), "the test");
        assertThat(careful.status()).as(text).isEqualTo(head.status());
        assertThat(careful.liberties()).as(text).isEmpty();
        assertThat(careful.headers().all("Content-Length"))
            .as(text)
            .singleElement()
            .matches(it -> Integer.parseInt(it) == head.length());
        assertThat(careful.headers().has("Transfer-Encoding")).as(text).isFalse();
        assertThat(careful.headers().lists("Connection", "close")).as(text).isFalse();
        whole++;
      }
    }
    assertThat(whole).isGreaterThan(1_000);
  }

  private static String mutated(Random random) {
    var text = new StringBuilder(USUAL);
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, other);
        case 1 -> text.insert(at, other);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString();
  }
}
