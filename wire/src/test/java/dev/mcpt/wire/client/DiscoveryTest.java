package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.revision.Revision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryTest {

  @Test
  void aDiscoverResultIsModern() {
    String result = "{\"supportedVersions\":[\"2099-01-01\",\"2025-11-25\",\"2026-07-28\",5]}";
    assertThat(Discovery.of(Replies.result(result)))
        .isEqualTo(new Discovery.Modern(List.of(Revision.V2026_07_28)));
  }

  @Test
  void aResultWithResultTypeIsModernThoughItListsNothing() {
    assertThat(Discovery.of(Replies.result("{\"resultType\":\"complete\"}")))
        .isEqualTo(new Discovery.Modern(List.of()));
  }

  @Test
  void anUnsupportedVersionTellsTheOthers() {
    assertThat(
            Discovery.of(
                Replies.error(
                    400, -32022, "{\"supported\":[\"2025-03-26\",\"2025-06-18\",\"x\"]}")))
        .isEqualTo(
            new Discovery.OtherVersion(
                List.of("2025-03-26", "2025-06-18", "x"), Revision.V2025_06_18));
  }

  @ParameterizedTest
  @CsvSource({"-32020", "-32021"})
  void anErrorOfTheStatelessEraIsModern(int code) {
    assertThat(Discovery.of(Replies.error(400, code, "null")))
        .isInstanceOf(Discovery.ModernError.class);
  }

  @Test
  void notFoundInStatusAndCodeMayBeModern() {
    assertThat(Discovery.of(Replies.error(404, -32601, "null")))
        .isInstanceOf(Discovery.NoDiscover.class);
  }

  @ParameterizedTest
  @CsvSource({"200, -32601", "400, -32000", "404, -32001", "400, -32600"})
  void anyOtherErrorIsLegacy(int status, int code) {
    assertThat(Discovery.of(Replies.error(status, code, "null")))
        .isInstanceOf(Discovery.Legacy.class);
  }

  @Test
  void anAnswerThatIsNoJsonRpcIsLegacy() {
    assertThat(Discovery.of(Replies.page(404, "text/html", "<html>")))
        .isInstanceOf(Discovery.Legacy.class);
    assertThat(Discovery.of(Replies.result("{}"))).isInstanceOf(Discovery.Legacy.class);
  }
}
