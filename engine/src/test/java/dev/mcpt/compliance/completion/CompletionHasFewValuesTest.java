package dev.mcpt.compliance.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionHasFewValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'values':[]} | 0",
        "{'values':['a','b'],'total':2,'hasMore':false} | 0",
        "{'values':['a','b'],'total':1} | 1",
        "{'values':['a'],'total':1.5} | 1",
        "{'values':['a'],'total':null,'hasMore':'no'} | 2",
        "{'values':['a',1,null]} | 2",
        "{'values':'a'} | 1",
        "{} | 1"
      })
  void countsWhatIsWrong(String completion, int problems) throws Exception {
    JsonObject read = (JsonObject) Json.read(completion.replace('\'', '"'));

    assertThat(CompletionHasFewValues.problems(read)).hasSize(problems);
  }

  @Test
  void allowsAHundredAndNotOneMore() {
    assertThat(CompletionHasFewValues.problems(values(100))).isEmpty();
    assertThat(CompletionHasFewValues.problems(values(101)))
        .containsExactly("there are 101 values");
  }

  private static JsonObject values(int count) {
    return Json.object("values", Collections.nCopies(count, "a"));
  }
}
