package dev.mcpt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionIdsTest {

  @Test
  void randomIdsHoldWhatTheirAlphabetGives() {
    assertThat(SessionIds.bits(ids(i -> uuid(i, '4')))).isBetween(100.0, 124.0);
    assertThat(SessionIds.pattern(ids(i -> uuid(i, '4')))).isNull();
  }

  @Test
  void aFixedFrameAddsNothing() {
    assertThat(
            SessionIds.bits(
                ids(i -> "a-long-prefix-of-the-server-" + uuid(i, '4').substring(0, 4))))
        .isLessThan(24);
  }

  @Test
  void recognisesCountersAndTimes() {
    assertThat(SessionIds.pattern(ids(i -> "s-%08d-x".formatted(40 + 3 * i))))
        .startsWith("counted");
    assertThat(SessionIds.pattern(ids(i -> uuid(i, '1')))).contains("version 1");
  }

  private static List<String> ids(IntFunction<String> id) {
    return IntStream.range(0, 16).mapToObj(id).toList();
  }

  private static String uuid(int seed, char version) {
    var random = new Random(seed * 7919L + 1);
    String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
    return uuid.substring(0, 14) + version + uuid.substring(15, 19) + "a" + uuid.substring(20);
  }
}
