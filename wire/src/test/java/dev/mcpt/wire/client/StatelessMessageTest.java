package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatelessMessageTest {

  @ParameterizedTest
  @CsvSource({
    "tools/call, name, echo, echo",
    "prompts/get, name, größe, =?base64?Z3LDtsOfZQ==?=",
    "resources/read, uri, file:///a b, file:///a b",
  })
  void mirrorsWhatTheMessageIsAbout(String method, String member, String value, String expected) {
    Headers headers =
        StatelessConnection.headers(Revision.V2026_07_28, method, Json.object(member, value));
    assertThat(headers)
        .isEqualTo(
            Headers.of(
                "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method, "Mcp-Name", expected));
  }

  @Test
  void mirrorsNoNameWhereThereIsNone() {
    JsonObject params = Json.object("name", "x", "uri", "y");
    assertThat(StatelessConnection.headers(Revision.V2026_07_28, "tools/list", params).list())
        .hasSize(2);
    assertThat(
            StatelessConnection.headers(Revision.V2026_07_28, "tools/call", Json.object("name", 5))
                .has("Mcp-Name"))
        .isFalse();
  }

  @Test
  void addsToMetaWithoutReplacingWhatIsThere() {
    JsonObject params = Json.object("a", 1, "_meta", Json.object("k", "mine"));
    JsonObject with = Calls.withMeta(params, "other", new JsonString("o"));
    assertThat(Calls.withMeta(with, "k", new JsonString("ours")).toString())
        .isEqualTo("{\"a\":1,\"_meta\":{\"k\":\"mine\",\"other\":\"o\"}}");
  }

  @Test
  void leavesAMetaAloneThatIsNoObject() {
    JsonObject params = Json.object("_meta", 5);
    assertThat(Calls.withMeta(params, "k", new JsonString("v"))).isEqualTo(params);
  }
}
