package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectionsTest {

  private final Rejections rejections = new Rejections("http://h/x");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "200, text/html, <html>, not_mcp, often /mcp",
        "200, text/plain, \"<!DOCTYPE html><p>\", not_mcp, often /mcp",
        "200, text/plain, hello, not_mcp, hello",
        "200, text/plain, \"\", not_mcp, Is this an MCP server",
        "401, text/plain, no, http_status, authorization",
        "403, text/plain, no, http_status, authorization",
        "404, text/plain, no, http_status, often /mcp",
        "405, text/plain, no, http_status, often /mcp",
        "500, text/plain, no, http_status, its log",
        "400, text/plain, wrong thing, http_status, wrong thing",
      })
  void saysWhatToDoAboutAnAnswerThatIsNoJsonRpc(
      int status, String type, String body, String kind, String hint) {
    ConnectionFailure failure = rejections.of("initialize", Replies.page(status, type, body));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.hint()).contains(hint);
    assertThat(failure).hasMessageContaining("http://h/x").hasMessageContaining("" + status);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "401, \"{\"\"error\"\":\"\"no token\"\"}\", auth login",
        "403, \"{\"\"jsonrpc\"\":\"\"2.0\"\",\"\"id\"\":1,\"\"error\"\":{\"\"code\"\":-32001,\"\"message\"\":\"\"no\"\"}}\", auth login",
        "400, \"{\"\"error\"\":\"\"wrong door\"\"}\", wrong door",
      })
  void judgesTheStatusOfARefusalBeforeItsBody(int status, String body, String hint) {
    ConnectionFailure failure = rejections.of("initialize", Replies.json(status, body));
    assertThat(failure).isInstanceOf(ConnectionFailure.HttpRefused.class);
    assertThat(failure.hint()).contains(hint);
  }

  @Test
  void tellsTheErrorOfARefusal() {
    assertThat(rejections.of("initialize", Replies.error(200, -32603, "null")))
        .isInstanceOf(ConnectionFailure.HandshakeRefused.class)
        .hasMessageContaining("-32603");
  }

  @Test
  void tellsThatTheAnswerIsMalformed() {
    assertThat(rejections.of("initialize", Replies.json(200, "{\"id\":1,\"result\":{}}")))
        .isInstanceOf(ConnectionFailure.MalformedTraffic.class)
        .hasMessageContaining("'jsonrpc' is missing");
  }

  @Test
  void tellsThatTheAnswerHasAnotherId() {
    assertThat(
            rejections.of(
                "initialize", Replies.stray("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{}}")))
        .isInstanceOf(ConnectionFailure.MalformedTraffic.class)
        .hasMessageContaining("id \"1\"");
  }

  @Test
  void tellsThatTheResultIsNoObject() {
    assertThat(rejections.of("initialize", Replies.result("[]")))
        .isInstanceOf(ConnectionFailure.MalformedTraffic.class)
        .hasMessageContaining("no object");
  }

  private static JsonObject offering(String revision) {
    return Json.object("protocolVersion", revision);
  }

  @Test
  void acceptsAKnownCounterOffer() throws Exception {
    assertThat(rejections.agreed(null, Revision.V2025_11_25, offering("2024-11-05")))
        .isEqualTo(Revision.V2024_11_05);
  }

  @Test
  void takesAServerThatNamesNoneAtWhatWasProposed() throws Exception {
    assertThat(rejections.agreed(null, Revision.V2025_11_25, JsonObject.EMPTY))
        .isEqualTo(Revision.V2025_11_25);
  }

  @ParameterizedTest
  @CsvSource({"2099-01-01", "2026-07-28"})
  void refusesACounterOfferThatIsUnknownOrOfTheOtherEra(String offered) {
    assertThatThrownBy(() -> rejections.agreed(null, Revision.V2025_11_25, offering(offered)))
        .isInstanceOf(ConnectionFailure.VersionRefused.class)
        .hasMessageContainingAll("2025-11-25", offered);
  }

  @Test
  void refusesAnyCounterOfferToARevisionThatWasAskedFor() {
    assertThatThrownBy(() ->
            rejections.agreed(Revision.V2025_11_25, Revision.V2025_11_25, offering("2025-06-18")))
        .isInstanceOf(ConnectionFailure.VersionRefused.class)
        .hasMessageContainingAll("2025-11-25", "2025-06-18");
  }
}
