package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingTest {

  private static Message one(String text) throws Refusal {
    return Incoming.read(text.getBytes(StandardCharsets.UTF_8)).messages().getFirst();
  }

  private static void refused(long code, byte[] bytes) {
    assertThatThrownBy(() -> Incoming.read(bytes))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{bad", "", "  ", "{}x", "[{]", "\ufeff{}"})
  void whatIsNoJsonIsAParseError(String text) {
    refused(-32700, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNoUtf8IsAParseError() {
    refused(-32700, new byte[] {'"', (byte) 0xFF, '"'});
  }

  @Test
  void deepNestingIsRefusedAndHarmless() throws Refusal {
    refused(-32700, ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    String deep = "[".repeat(Json.MAX_DEPTH - 10) + "]".repeat(Json.MAX_DEPTH - 10);
    Incoming.requireMessage(
        one("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":" + deep + "}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "\"x\"",
        "null",
        "{}",
        "{\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"method\":\"tools/call\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":[{\"b\":1,\"b\":2}]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"x\":1,\"x\":1}",
      })
  void whatIsNoMessageIsRefusedThoughItIsJson(String text) throws Refusal {
    Message message = one(text);
    assertThatThrownBy(() -> Incoming.requireMessage(message))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(-32600));
  }

  @Test
  void answersUnderTheIdThatCanBeRead() throws Refusal {
    assertThat(Incoming.id(one("{\"id\":\"7\",\"method\":5}"))).isEqualTo(Id.of("7"));
    assertThat(Incoming.id(one("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"a\"}")))
        .isEqualTo(Id.of(7));
    assertThat(Incoming.id(one("{\"id\":{},\"method\":5}"))).isNull();
    assertThat(Incoming.id(one("{\"jsonrpc\":\"1.0\",\"id\":7,\"result\":{}}"))).isNull();
  }

  @Test
  void tellsABatchOfOneFromOne() throws Refusal {
    String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    assertThat(Incoming.read(ping.getBytes(StandardCharsets.UTF_8)).batch()).isFalse();
    assertThat(Incoming.read((" [" + ping + "]").getBytes(StandardCharsets.UTF_8)).batch())
        .isTrue();
  }

  @Test
  void neverShowsControlCharactersOfWhatItRefuses() throws Refusal {
    Message message =
        one("{\"jsonrpc\":\"2.0\",\"\\u001b[31m\":1,\"\\u001b[31m\":2,\"id\":1,\"method\":\"a\"}");
    assertThatThrownBy(() -> Incoming.requireMessage(message))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("?[31m");
  }
}
