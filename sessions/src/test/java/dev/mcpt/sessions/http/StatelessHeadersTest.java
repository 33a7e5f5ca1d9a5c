package dev.mcpt.sessions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.sessions.dispatch.Meta;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatelessHeadersTest {

  private static final Meta META = new Meta("2026-07-28", JsonObject.EMPTY, null, null);

  private final Map<String, List<String>> headers = new HashMap<>();

  StatelessHeadersTest() {
    headers.put("MCP-Protocol-Version", List.of("2026-07-28"));
    headers.put("Mcp-Method", List.of("tools/call"));
    headers.put("Mcp-Name", List.of("echo"));
  }

  private void require(String method, JsonObject params) throws Refusal {
    StatelessHeaders.require(
        name -> headers.getOrDefault(name, List.of()), META, Request.of(Id.of(1), method, params));
  }

  private void call(String tool) throws Refusal {
    require("tools/call", Json.object("name", tool));
  }

  private void mismatch() {
    assertThatThrownBy(() -> call("echo"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(-32020));
  }

  @Test
  void takesHeadersThatSayWhatTheBodySays() throws Refusal {
    call("echo");
    headers.put("Mcp-Method", List.of("resources/read"));
    headers.put("Mcp-Name", List.of("a:b"));
    require("resources/read", Json.object("uri", "a:b"));
    headers.put("Mcp-Method", List.of("prompts/get"));
    headers.put("Mcp-Name", List.of("p"));
    require("prompts/get", Json.object("name", "p"));
  }

  @Test
  void wantsANameOnlyForMethodsThatHaveOne() throws Refusal {
    headers.put("Mcp-Method", List.of("tools/list"));
    headers.remove("Mcp-Name");
    require("tools/list", JsonObject.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"})
  void refusesAMissingADoubleAndAForeignHeader(String name) {
    List<String> right = List.copyOf(headers.getOrDefault(name, List.of()));
    headers.remove(name);
    mismatch();
    headers.put(name, List.of(right.getFirst(), right.getFirst()));
    mismatch();
    headers.put(name, List.of("other"));
    mismatch();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TOOLS/CALL", "tools/call\u0001", "tools/call\u00e9", "tools/call "})
  void comparesValuesExactly(String value) {
    headers.put("Mcp-Method", List.of(value));
    mismatch();
  }

  @ParameterizedTest
  @CsvSource({"=?base64?ZWNobw==?=, echo", "=?base64?w6k=?=, \u00e9", "=?base64??=, ''"})
  void decodesBase64(String value, String name) throws Refusal {
    headers.put("Mcp-Name", List.of(value));
    call(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?base64?b3RoZXI=?=",
        "=?base64?ZWNobw?=",
        "=?base64?!!!!?=",
        "=?BASE64?ZWNobw==?=",
        "=?base64?ZWNobw==",
        "=?base64?/w==?=",
        "=?base64?="
      })
  void refusesBase64OfSomethingElse(String value) {
    headers.put("Mcp-Name", List.of(value));
    mismatch();
  }

  @Test
  void leavesABodyWithoutANameToTheMethod() throws Refusal {
    require("tools/call", JsonObject.EMPTY);
  }
}
