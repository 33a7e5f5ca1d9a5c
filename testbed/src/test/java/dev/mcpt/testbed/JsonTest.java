package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,-5,9007199254740991,123456789012345678901234567890,0.10,true,false,null]}",
        "[\"\",\"007\",\"ä🦊\\n\\\"\"]",
        "{}",
        "[]",
        "null",
        "\"x\""
      })
  void givesBackWhatItRead(String text) throws Exception {
    assertThat(Json.write(Json.read(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{bad", "[1,]", "{} {}", "01", "'x'", "{\"a\":1,}"})
  void refusesWhatIsNotOneValue(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(BadJson.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(() -> Json.read("\"\u00FF\"".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(BadJson.class);
  }

  @Test
  void tellsAbsentFromNull() throws Exception {
    assertThat(Json.asObject(Json.read("{\"a\":null}"))).containsOnlyKeys("a");
  }
}
