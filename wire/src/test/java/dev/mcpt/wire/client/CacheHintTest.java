package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheHintTest {

  private static @Nullable CacheHint hint(String json) throws Exception {
    return CacheHint.of((JsonObject) Json.read(json));
  }

  @Test
  void saysHowLongAndForWhom() throws Exception {
    assertThat(hint("{\"ttlMs\": 1500, \"cacheScope\": \"public\"}"))
        .isEqualTo(new CacheHint(Duration.ofMillis(1500), true));
    assertThat(hint("{\"ttlMs\": 0, \"cacheScope\": \"private\"}"))
        .isEqualTo(new CacheHint(Duration.ZERO, false));
    assertThat(hint("{\"ttlMs\": 1e300, \"cacheScope\": \"public\"}"))
        .isEqualTo(new CacheHint(Duration.ofDays(3650), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ttlMs\": 5}",
        "{\"cacheScope\": \"public\"}",
        "{\"ttlMs\": -1, \"cacheScope\": \"public\"}",
        "{\"ttlMs\": 1.5, \"cacheScope\": \"public\"}",
        "{\"ttlMs\": \"5\", \"cacheScope\": \"public\"}",
        "{\"ttlMs\": 5, \"cacheScope\": \"everyone\"}",
      })
  void isNoneWhereItIsNotSound(String json) throws Exception {
    assertThat(hint(json)).isNull();
  }

  @Test
  void holdsForAListingAsItsStrictestPageSays() {
    var longer = Replies.result("{\"ttlMs\": 9000, \"cacheScope\": \"private\"}");
    var shorter = Replies.result("{\"ttlMs\": 10, \"cacheScope\": \"public\"}");
    var silent = Replies.result("{}");
    assertThat(new Listing(List.of(), List.of(longer, shorter), null).cacheHint())
        .isEqualTo(new CacheHint(Duration.ofMillis(10), false));
    assertThat(new Listing(List.of(), List.of(longer, silent), null).cacheHint()).isNull();
    assertThat(new Listing(List.of(), List.of(), null).cacheHint()).isNull();
  }
}
