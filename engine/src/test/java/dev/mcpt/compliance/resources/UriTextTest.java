package dev.mcpt.compliance.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///tmp/a%20b.txt",
        "testbed://text",
        "urn:isbn:0451450523",
        "x-own+scheme.1:anything;goes=here",
        "http://user@[2001:db8::1]:8080/p?q=1#f",
        "https://example.com?a=b/c#d",
        "mailto:",
        "demo://under_score_host/1"
      })
  void takesAnAbsoluteUri(String text) {
    assertThat(UriText.problem(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no scheme",
        "notes/today | no scheme",
        "1a:b | no scheme",
        "a:b c | U+0020",
        "a:ü | U+00FC",
        "a:b{c} | U+007B",
        "a:%2 | two hexadecimal digits",
        "a:%zz | two hexadecimal digits",
        "a:b#c#d | two fragments",
        "a://b/[c] | U+005B"
      })
  void saysWhatIsWrong(String text, String words) {
    assertThat(UriText.problem(text)).contains(words);
  }
}
