package dev.mcpt.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a://x/{id}              | a://x/id%20%2F
          a://x/{+path}           | a://x/path /
          a://x{/a,b}             | a://x/a%20%2F/b%20%2F
          a://x{?q,page*}         | a://x?q=q%20%2F&page=page%20%2F
          a://x?fixed=1{&q:3}     | a://x?fixed=1&q=q%20%2F
          a://x{#part}            | a://x#part /
          a://x{.ending}          | a://x.ending%20%2F
          a://x{;p}               | a://x;p=p%20%2F
          a://plain               | a://plain
          """)
  void expandsEachKindOfExpression(String template, String uri) {
    assertThat(Template.expand(template, name -> name + " /")).isEqualTo(uri);
  }

  @Test
  void namesEachVariableOnce() {
    assertThat(Template.variables("a://{x}/{+y*}{?x,z:4}")).containsExactly("x", "y", "z");
  }
}
