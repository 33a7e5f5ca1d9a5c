package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import org.junit.jupiter.api.Test;

class FormsTest {

  @Test
  void takesDefaultsAndLeavesOtherOptionalFieldsOut() throws Exception {
    JsonObject schema =
        (JsonObject)
            Json.read(
                """
                {"type": "object", "properties": {
                  "name": {"type": "string", "default": "John Doe"},
                  "age": {"type": "integer", "default": 30},
                  "note": {"type": "string"}}}
                """);
    assertThat(Forms.filled(schema)).isEqualTo(Json.object("name", "John Doe", "age", 30));
  }

  @Test
  void fillsEachKindOfRequiredFieldAsItsSchemaAllows() throws Exception {
    JsonObject schema =
        (JsonObject)
            Json.read(
                """
                {"type": "object",
                 "required": ["short", "long", "mail", "day", "yes", "few", "least", "one", "titled", "some"],
                 "properties": {
                   "short": {"type": "string", "maxLength": 2},
                   "long": {"type": "string", "minLength": 9},
                   "mail": {"type": "string", "format": "email"},
                   "day": {"type": "string", "format": "date"},
                   "yes": {"type": "boolean"},
                   "few": {"type": "integer", "maximum": -3},
                   "least": {"type": "number", "minimum": 2.5},
                   "one": {"type": "string", "enum": ["a", "b"]},
                   "titled": {"type": "string", "oneOf": [{"const": "c", "title": "C"}]},
                   "some": {"type": "array", "minItems": 1,
                            "items": {"anyOf": [{"const": "d", "title": "D"}]}}}}
                """);
    JsonObject content = Forms.filled(schema);
    assertThat(content.keys()).hasSize(10);
    assertThat(JsonSchema.compile(schema).validate(content)).isEmpty();
    assertThat(content.string("one")).isEqualTo("a");
    assertThat(content.string("titled")).isEqualTo("c");
    assertThat(String.valueOf(content.get("some"))).isEqualTo("[\"d\"]");
  }
}
