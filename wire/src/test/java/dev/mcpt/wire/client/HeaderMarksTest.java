package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderMarksTest {

  private static HeaderMarks of(String properties) throws Exception {
    return HeaderMarks.of(
        (JsonObject) Json.read("{\"type\":\"object\",\"properties\":{" + properties + "}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":5}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"My Region\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"Region:Primary\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"R\\u00e9gion\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"Region\\t1\"}",
        "\"a\":{\"type\":\"object\",\"x-mcp-header\":\"Data\"}",
        "\"a\":{\"type\":\"array\",\"x-mcp-header\":\"Items\"}",
        "\"a\":{\"type\":\"null\",\"x-mcp-header\":\"Nil\"}",
        "\"a\":{\"type\":\"number\",\"x-mcp-header\":\"Float\"}",
        "\"a\":{\"x-mcp-header\":\"Untyped\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"My\"},\"b\":{\"type\":\"string\",\"x-mcp-header\":\"my\"}",
        "\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-mcp-header\":\"In\"}}",
        "\"a\":{\"oneOf\":[{\"type\":\"string\",\"x-mcp-header\":\"In\"}]}",
      })
  void refusesAMarkThatIsWrong(String properties) throws Exception {
    assertThat(of(properties).problem()).isNotNull().startsWith("x-mcp-header ");
    assertThat(of(properties).marks()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void takesPropertiesAndDataOfThatNameForWhatTheyAre() throws Exception {
    HeaderMarks marks =
        of("\"x-mcp-header\":{\"type\":\"string\",\"default\":{\"x-mcp-header\":\"no mark\"}}");
    assertThat(marks.problem()).isNull();
    assertThat(marks.marks()).isEmpty();
  }

  @Test
  void findsMarksInNestedProperties() throws Exception {
    HeaderMarks marks =
        of(
            "\"a\":{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"integer\",\"x-mcp-header\":\"B\"}}}");
    assertThat(marks.problem()).isNull();
    assertThat(marks.marks().toString()).isEqualTo("[Mark[path=[a, b], header=Mcp-Param-B]]");
  }
}
