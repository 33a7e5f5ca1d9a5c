package dev.mcpt.compliance.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTemplateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "testbed://greeting/{name}",
        "file:///{+path}",
        "http://a/{?x,y*}{&z:30}",
        "a:{a.b,c_d}{/e}{;f}{.g}{#h}",
        "a:{%41b}",
        "plain:none"
      })
  void takesATemplate(String text) {
    assertThat(UriTemplate.problem(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:{name | not closed",
        "a:name} | U+007D",
        "a:{} | {} is no expression",
        "a:{a b} | is no expression",
        "a:{a,} | is no expression",
        "a:{=a} | is no expression",
        "a:{a:0} | is no expression",
        "a:b c | U+0020"
      })
  void saysWhatIsWrong(String text, String words) {
    assertThat(UriTemplate.problem(text)).contains(words);
  }
}
