package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import org.junit.jupiter.api.Test;

class ParamHeadersTest {

  private static final String TOOLS =
      """
      [{"name": "query", "inputSchema": {"type": "object", "properties": {
          "region": {"type": "string", "x-mcp-header": "Region"},
          "limit": {"type": "integer", "x-mcp-header": "Limit"},
          "dry": {"type": "boolean", "x-mcp-header": "Dry"},
          "plain": {"type": "string"},
          "bad": {"type": "string", "x-mcp-header": "no token"},
          "deep": {"type": "object", "properties": {
              "tenant": {"type": "string", "x-mcp-header": "Tenant"}}},
          "list": {"type": "array", "items": {"type": "object", "properties": {
              "x": {"type": "string", "x-mcp-header": "Never"}}}}}}}]
      """;

  private static Headers headers(String arguments) throws Exception {
    ParamHeaders learnt = new ParamHeaders();
    learnt.learn((JsonArray) Json.read(TOOLS));
    return learnt.of("query", (JsonObject) Json.read(arguments));
  }

  @Test
  void mirrorsMarkedArguments() throws Exception {
    String arguments =
        """
        {"region": "Köln", "limit": 5, "dry": true, "plain": "p", "bad": "b",
         "deep": {"tenant": "t"}, "list": [{"x": "y"}]}
        """;
    assertThat(headers(arguments))
        .isEqualTo(
            Headers.of(
                "Mcp-Param-Region", "=?base64?S8O2bG4=?=",
                "Mcp-Param-Limit", "5",
                "Mcp-Param-Dry", "true",
                "Mcp-Param-Tenant", "t"));
  }

  @Test
  void saysWhichToolsMustNotBeUsed() throws Exception {
    ParamHeaders learnt = new ParamHeaders();
    learnt.learn((JsonArray) Json.read(TOOLS));
    assertThat(learnt.problems()).containsOnlyKeys("query");
  }

  @Test
  void leavesOutWhatIsAbsentOrNull() throws Exception {
    assertThat(headers("{\"region\": null, \"deep\": 5}").list()).isEmpty();
  }

  @Test
  void knowsNothingOfAToolThatWasNotListed() throws Exception {
    assertThat(new ParamHeaders().of("query", Json.object("region", "x")).list()).isEmpty();
  }
}
