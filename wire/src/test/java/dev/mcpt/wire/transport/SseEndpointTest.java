package dev.mcpt.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseEndpointTest {

  private static final URI STREAM = URI.create("https://Host.example/a/sse?key=1");

  @ParameterizedTest
  @CsvSource({
    "/messages?id=1, https://Host.example/messages?id=1",
    "messages, https://Host.example/a/messages",
    "?id=2, https://Host.example/a/sse?id=2",
    "' /padded ', https://Host.example/padded",
    "//host.example/m, https://host.example/m",
    "https://host.example:443/m, https://host.example:443/m",
    "HTTPS://HOST.EXAMPLE/m, HTTPS://HOST.EXAMPLE/m",
  })
  void isResolvedAgainstTheStream(String data, URI endpoint) throws Exception {
    assertThat(SseEndpoint.of(STREAM, data)).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example/m",
        "https://host.example.other.example/m",
        "https://host.example@other.example/m",
        "http://host.example/m",
        "https://host.example:8443/m",
        "//other.example/m",
      })
  void isRefusedWhereItLeadsElsewhere(String data) {
    assertThatThrownBy(() -> SseEndpoint.of(STREAM, data))
        .isInstanceOf(ConnectionFailure.MalformedTraffic.class)
        .hasMessageContaining("of another origin")
        .hasMessageStartingWith("https://host.example:443/a/sse ")
        .hasMessageNotContaining("key=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{\"uri\": \"/messages\"}", "mailto:me@host.example"})
  void isRefusedWhereItIsNoUrl(String data) {
    assertThatThrownBy(() -> SseEndpoint.of(STREAM, data))
        .isInstanceOf(ConnectionFailure.MalformedTraffic.class)
        .hasMessageContaining("names no URL");
  }

  @Test
  void cutsWhatIsTooLongToBeShown() {
    assertThatThrownBy(() -> SseEndpoint.of(STREAM, "{" + "x".repeat(500)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }
}
