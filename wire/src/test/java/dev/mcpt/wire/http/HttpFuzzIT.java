package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mcpt.wire.http.FuzzedAnswer.End;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers made by chance over real sockets. `-Dfuzz.answers=100000` makes more of them and
/// `-Dfuzz.seed` others; each failure names the seed of its answer.
@Timeout(900)
class HttpFuzzIT {
  private static final int ANSWERS = Integer.getInteger("fuzz.answers", 600);
  private static final long SEED = Long.getLong("fuzz.seed", 20260728L);
  private static final Pattern NUMBER = Pattern.compile("^GET /(-?[0-9]+) ");
  private static final int MOST_HEAD = 8 * 1024;
  private static final int MOST_BODY = 32 * 1024;
  private static final int MOST_EVENTS = 200;
  private static final int BODY = 0;
  private static final int EVENTS = 1;
  private static final int SOME_BYTES = 2;

  /// What one answer may cost: the limits, doubled as buffers grow, and what a failure tells.
  private static final long MOST_ALLOCATED = 2L * 1024 * 1024;

  private static final Duration SHORT = Duration.ofMillis(120);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

  private enum Outcome {
    READ,
    FAILED
  }

  private static void serve(RawServer.Peer peer) throws IOException, InterruptedException {
    FuzzedAnswer answer;
    do {
      Matcher number = NUMBER.matcher(peer.request());
      assertThat(number.find()).isTrue();
      answer = FuzzedAnswer.of(Long.parseLong(number.group(1)));
      answer.say(peer);
    } while (answer.end() == End.STAY_FOR_THE_NEXT);
  }

  @Test
  void everyAnswerEndsInTimeAndWithinItsLimitsInABodyOrATypedFailure() throws Exception {
    var seeds = new Random(SEED);
    var options =
        HttpClient.Options.defaults().withMaxHeadBytes(MOST_HEAD).withMaxBodyBytes(MOST_BODY);
    try (var server = new RawServer(HttpFuzzIT::serve);
        var client = new HttpClient(options)) {
      for (int i = 0; i < ANSWERS; i++) {
        long seed = seeds.nextLong();
        try {
          tryOne(client, server.uri(), seed);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("answer " + seed + ": " + FuzzedAnswer.of(seed), e);
        }
      }
    }
    assertThat(outcomes).containsOnlyKeys(Outcome.values());
  }

  private void tryOne(HttpClient client, URI server, long seed) {
    FuzzedAnswer answer = FuzzedAnswer.of(seed);
    Duration time = answer.mayHang() ? SHORT : LONG;
    var plain = HttpRequest.get(server.resolve("/" + seed));
    var request = answer.leavesInPeace() ? plain : plain.with("Connection", "close");
    int way = answer.body() == null ? new Random(seed).nextInt(4) : BODY;
    long start = System.nanoTime();
    long before = threads.getCurrentThreadAllocatedBytes();
    Outcome outcome;
    try (HttpResponse response = client.send(request, Deadline.in(time))) {
      read(response, answer, way);
      outcome = Outcome.READ;
    } catch (HttpFailure e) {
      assertThat(e.getMessage()).contains("127.0.0.1").endsWith(".").hasSizeLessThan(2_000);
      assertThat(answer.body()).as("what could be read but for %s", e).isNull();
      outcome = Outcome.FAILED;
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(time.plus(LONG));
    if (way != EVENTS || answer.refrain().isEmpty()) {
      // remarks and events without end are read, and forgotten, until the deadline
      assertThat(allocated).as("bytes allocated").isLessThan(MOST_ALLOCATED);
    }
    assertThat(client.openConnections()).isEqualTo(client.idleConnections()).isLessThan(2);
    outcomes.merge(outcome, 1, Integer::sum);
  }

  private static void read(HttpResponse response, FuzzedAnswer answer, int way) throws HttpFailure {
    switch (way) {
      case BODY -> {
        byte[] bytes = response.body();
        assertThat(bytes).hasSizeLessThanOrEqualTo(MOST_BODY);
        if (answer.body() != null) {
          assertThat(new String(bytes, ISO_8859_1)).isEqualTo(answer.body());
          assertThat(response.complete()).isTrue();
        }
      }
      case EVENTS -> {
        SseReader events = response.events();
        for (int i = 0; i < MOST_EVENTS && events.next() != null; i++) {
          assertThat(events.comments()).isNotNegative();
        }
      }
      case SOME_BYTES -> skim(response.stream());
      default -> assertThat(response.status()).isBetween(100, 999);
    }
  }

  private static void skim(InputStream stream) throws HttpFailure {
    byte[] piece = new byte[1_000];
    int count = 0;
    try {
      for (int read = 0; read >= 0 && count < MOST_BODY / 2; read = stream.read(piece)) {
        count += read;
      }
    } catch (HttpFailure e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("a stream throws nothing but HttpFailure", e);
    }
  }
}
