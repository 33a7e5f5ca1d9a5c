package dev.mcpt.compliance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                                                       | {}
          {"properties":{"a":{"type":"integer"}}}                                  | {}
          {"properties":{"a":{"type":"integer"}},"required":["a"]}                 | {"a":0}
          {"properties":{"a":{"type":"integer","minimum":1}},"required":["a"]}     | {"a":1}
          {"properties":{"a":{"type":"integer","minimum":7}},"required":["a"]}     | {"a":7}
          {"properties":{"duration":{"type":"number","default":10}}}               | {"duration":1}
          {"properties":{"delaySeconds":{"type":"integer","minimum":5}}}           | {"delaySeconds":5}
          {"properties":{"interval":{"type":"string"}}}                            | {}
          {"properties":{"steps":{"type":"number","default":5}}}                   | {}
          """)
  void numbersAreAsSmallAsTheyMayBe(String schema, String arguments) throws Exception {
    JsonObject tool = Json.object("name", "t", "inputSchema", Json.read(schema));
    assertThat(Trials.trial(tool))
        .hasValueSatisfying(it -> assertThat(Json.write(it.arguments())).isEqualTo(arguments));
  }
}
