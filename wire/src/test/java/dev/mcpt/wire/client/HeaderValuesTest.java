package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderValuesTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "echo, echo",
        "a b~!, a b~!",
        "file:///x?y=1, file:///x?y=1",
        "größe, =?base64?Z3LDtsOfZQ==?=",
        "\" a\", =?base64?IGE=?=",
        "\"a \", =?base64?YSA=?=",
        "\"a\tb\", =?base64?YQli?=",
        "\"a\r\nX: y\", =?base64?YQ0KWDogeQ==?=",
        "=?base64?literal?=, =?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=",
        "=?BASE64?x?=, =?BASE64?x?=",
      })
  void encodesWhatAHeaderCannotCarry(String value, String expected) {
    assertThat(HeaderValues.encoded(value)).isEqualTo(expected);
  }
}
