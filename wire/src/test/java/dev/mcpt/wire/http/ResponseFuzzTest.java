package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResponseFuzzTest {
  private static final String[] SEEDS = {
    "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 12\r\n\r\nhello, world",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n7\r\n, world\r\n0\r\nT: 1\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 404 Not Found\r\nConnection: keep-alive\r\n\r\nbody",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\nid: 1\ndata: x\r\rdata: y\n\n...\r\n0\r\n\r\n"
  };
  private static final String ALPHABET = "\r\n\0 :;,0123456789abfxHTP/\u00ff\t-";

  @Test
  void everyMutatedAnswerEndsInABodyOrATypedFailure() throws IOException {
    var random = new Random(20260728);
    int good = 0;
    int bad = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = mutated(SEEDS[i % SEEDS.length], random);
      try (var canned = new Canned(bytes, 1 + random.nextInt(40))) {
        HttpResponse response = canned.response(200, 100);
        if (random.nextBoolean()) {
          assertThat(response.body().length).isLessThanOrEqualTo(100);
        } else {
          SseReader events = response.events();
          while (events.next() != null) {
            assertThat(events.comments()).isNotNegative();
          }
        }
        good++;
      } catch (HttpFailure e) {
        assertThat(e.getMessage()).contains("http://canned/").endsWith(".");
        bad++;
      }
    }
    assertThat(good).isPositive();
    assertThat(bad).isPositive();
  }

  private static byte[] mutated(String seed, Random random) {
    var text = new StringBuilder(seed);
    for (int changes = random.nextInt(5); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, other);
        case 1 -> text.insert(at, other);
        case 2 -> text.deleteCharAt(at);
        default ->
            text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }
}
