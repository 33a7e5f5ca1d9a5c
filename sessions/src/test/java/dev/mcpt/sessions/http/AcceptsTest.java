package dev.mcpt.sessions.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json, text/event-stream         | true  | true",
        "application/json                            | true  | false",
        "TEXT/Event-Stream                           | false | true",
        "*/*                                         | true  | true",
        "application/*                               | true  | false",
        "text/*;q=0.1, application/json;q=1.0        | true  | true",
        "application/json;q=0, */*                   | false | true",
        "*/*;q=0                                     | false | false",
        "text/html                                   | false | false",
        "application/json;q=broken                   | false | false",
        "application/jsonx, text/event-streams       | false | false"
      })
  void weighsRanges(String header, boolean json, boolean events) {
    assertThat(Accepts.of(List.of(header))).isEqualTo(new Accepts(json, events));
  }

  @Test
  void takesSeveralHeadersTogetherAndNoneAsAny() {
    assertThat(Accepts.of(List.of("application/json", "text/event-stream")))
        .isEqualTo(new Accepts(true, true));
    assertThat(Accepts.of(List.of())).isEqualTo(new Accepts(true, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON; charset=UTF-8",
        "application/json;charset=\"utf-8\""
      })
  void knowsJson(String type) {
    assertThat(Accepts.isJson(List.of(type))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "",
        "application/json; charset=iso-8859-1",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json, text/plain"
      })
  void takesNothingElseForJson(String type) {
    assertThat(Accepts.isJson(List.of(type))).isFalse();
  }

  @Test
  void wantsExactlyOneType() {
    assertThat(Accepts.isJson(List.of())).isFalse();
    assertThat(Accepts.isJson(List.of("application/json", "application/json"))).isFalse();
  }
}
