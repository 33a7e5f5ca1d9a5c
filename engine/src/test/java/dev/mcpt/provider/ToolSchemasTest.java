package dev.mcpt.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.ModelApi;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolSchemasTest {
  private static final String SCHEMA =
      "{\"$schema\":\"x\",\"type\":\"object\",\"oneOf\":[{\"required\":[\"a\"]}],\"properties\":{\"a\":{\"type\":[\"string\",\"null\"],\"format\":\"uri\"}}}";

  private static String restored(ModelApi api, String tools) throws Exception {
    return ToolSchemas.restored(
        api,
        "{\"model\":\"m\",\"tools\":" + tools + "}",
        Map.of("t", (JsonObject) Json.read(SCHEMA), "bare", JsonObject.EMPTY));
  }

  @Test
  void eachServiceGetsTheSchemaWhereItLooksForIt() throws Exception {
    assertThat(
            restored(
                ModelApi.ANTHROPIC, "[{\"name\":\"t\",\"input_schema\":{\"type\":\"object\"}}]"))
        .isEqualTo(
            "{\"model\":\"m\",\"tools\":[{\"name\":\"t\",\"input_schema\":" + SCHEMA + "}]}");
    assertThat(
            restored(
                ModelApi.OPENAI,
                "[{\"type\":\"function\",\"function\":{\"name\":\"t\",\"parameters\":{}}}]"))
        .contains("\"function\":{\"name\":\"t\",\"parameters\":" + SCHEMA + "}");
    assertThat(
            restored(
                ModelApi.GEMINI,
                "[{\"functionDeclarations\":[{\"name\":\"t\",\"parameters\":{}}]}]"))
        .contains("[{\"name\":\"t\",\"parametersJsonSchema\":" + SCHEMA + "}]");
  }

  @Test
  void aSchemaWithoutATypeIsThatOfAnObject() throws Exception {
    assertThat(restored(ModelApi.ANTHROPIC, "[{\"name\":\"bare\"}]"))
        .contains("\"input_schema\":{\"type\":\"object\"}");
    assertThat(restored(ModelApi.OPENAI, "[{\"function\":{\"name\":\"bare\"}}]"))
        .contains("\"parameters\":{\"type\":\"object\",\"properties\":{}}");
  }

  @Test
  void requestsWithoutToolsStayAsTheyAre() {
    String body = "{\"a\": 1}";
    assertThat(ToolSchemas.restored(ModelApi.OPENAI, body, Map.of("t", JsonObject.EMPTY)))
        .isSameAs(body);
  }
}
