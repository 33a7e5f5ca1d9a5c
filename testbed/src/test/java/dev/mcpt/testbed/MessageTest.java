package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} | Request",
        "{\"jsonrpc\":\"2.0\",\"id\":\"\",\"method\":\"ping\",\"params\":{}} | Request",
        "{\"jsonrpc\":\"2.0\",\"method\":\"ping\"} | Notification",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}} | Response",
        "{\"jsonrpc\":\"2.0\",\"result\":{}} | Invalid",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | Invalid",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | Invalid",
        "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"} | Invalid",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5} | Invalid",
        "{\"jsonrpc\":\"2.0\",\"id\":1} | Invalid",
        "{\"jsonrpc\":2,\"id\":1,\"method\":\"ping\"} | Invalid",
        "{\"id\":1,\"method\":\"ping\"} | Invalid",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | Invalid",
        "[] | Invalid",
        "null | Invalid"
      })
  void isClassifiedByItsMembers(String json, String kind) throws Exception {
    assertThat(Message.of(Json.read(json)).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void keepsTheIdOfAnInvalidRequestWhenItCanBeRead() throws Exception {
    Message message = Message.of(Json.read("{\"id\":\"x\",\"method\":\"ping\"}"));
    assertThat(message)
        .isInstanceOfSatisfying(
            Message.Invalid.class, invalid -> assertThat(invalid.id()).isEqualTo("x"));
  }
}
