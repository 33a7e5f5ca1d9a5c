package dev.mcpt.lifecycle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private final Traffic traffic = new Traffic();

  private static Exchange exchange(String label, long millis, @Nullable String failure) {
    return new Exchange(
        1,
        label,
        Channel.HTTP,
        Instant.EPOCH,
        Duration.ofMillis(millis),
        "head",
        "bödy",
        List.of(new Received(Duration.ZERO, "HTTP/1.1 200 OK", "{}")),
        failure);
  }

  private JsonObject all() {
    return Objects.requireNonNull(traffic.latency().object("all"));
  }

  @Test
  void countsBytesEachWay() {
    traffic.add(List.of(exchange("ping", 1, null), exchange("ping", 1, "broken off")));
    assertThat(traffic.sent()).isEqualTo(18);
    assertThat(traffic.received()).isEqualTo(34);
  }

  @Test
  void percentilesAreOfAnsweredRequests() {
    for (int i = 1; i <= 100; i++) {
      traffic.add(List.of(exchange(i % 2 == 0 ? "ping" : "tools/call", i, null)));
    }
    traffic.add(List.of(exchange("GET stream", 9000, null), exchange("ping", 9000, "timed out")));
    assertThat(all().integer("count")).isEqualTo(100);
    assertThat(all().toString())
        .contains("\"p50_ms\":50.0", "\"p95_ms\":95.0", "\"p99_ms\":99.0", "\"max_ms\":100.0");
    assertThat(traffic.latency().toString()).contains("\"tools/call\":{\"count\":50");
  }

  @Test
  void theSlowestAnswerIsFound() {
    assertThat(
            Traffic.slowest(
                List.of(
                    exchange("ping", 5, null),
                    exchange("GET stream", 900, null),
                    exchange("ping", 900, "timed out"))))
        .isEqualTo(Duration.ofMillis(5));
    traffic.stalled(Duration.ofMillis(7));
    traffic.stalled(Duration.ofMillis(3));
    assertThat(traffic.stall()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void nothingIsNoTime() {
    assertThat(all().toString()).contains("\"count\":0,\"p50_ms\":0.0");
  }
}
