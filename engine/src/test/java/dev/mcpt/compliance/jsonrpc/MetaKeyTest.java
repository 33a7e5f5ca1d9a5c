package dev.mcpt.compliance.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.revision.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"progressToken", "a", "a-b_c.d", "example.com/", "a/b", "com.my-org.x1/key.1", ""})
  void takesAPrefixOfLabelsAndAName(String key) {
    assertThat(key(key).wellFormed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-a", "a-", "_a", "ä", "a b", "1a.com/x", "a-.com/x", "a..b/x", "/x", "a/b/c"})
  void refusesWhatTheGrammarDoesNotHave(String key) {
    assertThat(key(key).wellFormed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.modelcontextprotocol/x", "dev.mcp/x", "com.mcp.tools/x"})
  void theSecondLabelReserves(String key) {
    assertThat(key(key).reserved(Revision.V2025_11_25)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.example.mcp/x", "mcp.dev/x", "mcp/x", "com.example/mcp"})
  void otherLabelsDoNot(String key) {
    assertThat(key(key).reserved(Revision.V2025_11_25)).isFalse();
  }

  @Test
  void upTo20250618TheLabelBeforeTheLastReserves() {
    assertThat(key("mcp.dev/x").reserved(Revision.V2025_06_18)).isTrue();
    assertThat(key("tools.mcp.com/x").reserved(Revision.V2025_06_18)).isTrue();
    assertThat(key("com.mcp.tools.x/x").reserved(Revision.V2025_06_18)).isFalse();
  }

  @Test
  void keysAreFoundAtEveryDepthButNotInWhatBelongsToTheApplication() throws Exception {
    assertThat(
            MetaKey.in(
                Json.read(
                    """
                    {"result": {"_meta": {"a": 1},
                     "tools": [{"_meta": {"b": 1}, "inputSchema": {"_meta": {"-": 1}}}]}}\
                    """)))
        .extracting(MetaKey::toString)
        .containsExactly("\"a\" in result._meta", "\"b\" in result.tools[0]._meta");
  }

  private static MetaKey key(String key) {
    return new MetaKey("_meta", key);
  }
}
