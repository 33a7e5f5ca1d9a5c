package dev.mcpt.wire.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  private final Redactor redactor = Redactor.of(List.of("s3cr\"et", "tok/en+1"));

  @Test
  void removesAKnownSecretWhereverItStands() {
    assertThat(redactor.text("a s3cr\"et b tok/en+1")).isEqualTo("a [redacted] b [redacted]");
  }

  @Test
  void removesAKnownSecretEscapedAsInJsonAndInAUrl() {
    assertThat(redactor.text("{\"a\":\"s3cr\\\"et\"} ?x=tok%2Fen%2B1"))
        .isEqualTo("{\"a\":\"[redacted]\"} ?x=[redacted]");
  }

  @Test
  void removesTheLongerOfTwoSecretsFirst() {
    assertThat(Redactor.of(List.of("abcd", "abcdef")).text("abcdef")).isEqualTo("[redacted]");
  }

  @Test
  void leavesTextAloneThatIsShorterThanASecretCanBe() {
    assertThat(Redactor.of(List.of("abc")).text("abc")).isEqualTo("abc");
  }

  @Test
  void learnsOneMore() {
    assertThat(redactor.and("another").text("another s3cr\"et")).isEqualTo("[redacted] [redacted]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token",
        "refresh_token",
        "id_token",
        "registration_access_token",
        "client_secret",
        "client_assertion",
        "code_verifier",
        "password",
        "api_key",
        "apikey",
        "apiKey",
      })
  void removesTheMembersOfOAuthFromJsonFormsAndHeads(String name) {
    Redactor none = Redactor.none();
    assertThat(none.text("{\"" + name + "\":\"V4LUE\"}")).doesNotContain("V4LUE");
    assertThat(none.text(name + "=V4LUE&x=1")).doesNotContain("V4LUE");
    assertThat(none.head("POST /?" + name + "=V4LUE HTTP/1.1\r\nHost: h\r\n\r\n"))
        .doesNotContain("V4LUE")
        .contains("Host: h\r\n");
  }

  @Test
  void removesAKnownSecretFromAHeaderThatIsOtherwisePlain() {
    assertThat(redactor.head("POST / HTTP/1.1\r\nHost: tok/en+1\r\n\r\n"))
        .isEqualTo("POST / HTTP/1.1\r\nHost: [redacted]\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"abc\"}",
        "{\"refresh_token\" : \"abc\"}",
        "\"{\\\"client_secret\\\":\\\"abc\\\"}\"",
        "grant_type=x&code=abc&y=z",
        "https://h/p?access_token=abc",
        "{\"password\":\"abc\"}",
      })
  void removesWhatStandsInPlacesMadeForSecrets(String text) {
    assertThat(Redactor.none().text(text)).contains("[redacted]").doesNotContain("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"progressToken\":\"abc\",\"nextCursor\":\"x=1\"}",
        "{\"properties\":{\"password\":{\"type\":\"string\"}}}",
        "encode=1&x=2",
      })
  void leavesOrdinaryTextAsItIs(String text) {
    assertThat(Redactor.none().text(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer abc.def, Bearer [redacted]",
    "authorization, abc, [redacted]",
    "Proxy-Authorization, Basic Zm9v, Basic [redacted]",
    "Cookie, sid=abc; b=c, sid=[redacted]",
    "X-Api-Key, abc, [redacted]",
    "X-Auth-Token, abc, [redacted]",
    "Mcp-Session-Id, abc, abc",
    "Mcp-Name, echo, echo",
  })
  void removesTheValuesOfCredentialHeaders(String name, String value, String expected) {
    assertThat(Redactor.none().header(name, value)).isEqualTo(expected);
  }

  @Test
  void keepsEveryByteOfAHeadButTheSecret() {
    String head =
        "POST /mcp?token=abc HTTP/1.1\r\nHost: h\r\nAuthorization:  Bearer abc\r\nX:y\r\n\r\n";
    assertThat(Redactor.none().head(head)).isEqualTo(head.replace("abc", "[redacted]"));
  }
}
