package dev.mcpt.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HeadersTest {
  private final Headers headers = Headers.of("Accept", "a", "X-One", "1", "ACCEPT", "b");

  @Test
  void findsNamesWithoutCaseAndKeepsTheirSpelling() {
    assertThat(headers.first("accept")).isEqualTo("a");
    assertThat(headers.all("Accept")).containsExactly("a", "b");
    assertThat(headers.first("missing")).isNull();
    assertThat(headers).extracting(Header::name).containsExactly("Accept", "X-One", "ACCEPT");
  }

  @Test
  void addsBehindAndLeavesOutByName() {
    assertThat(headers.with("accept", "c").all("Accept")).containsExactly("a", "b", "c");
    assertThat(headers.without("accept")).containsExactly(new Header("X-One", "1"));
    assertThat(headers.list()).hasSize(3);
  }

  @Test
  void findsAWordInACommaSeparatedList() {
    Headers connection = Headers.of("Connection", "upgrade , CLOSE");
    assertThat(connection.lists("connection", "close")).isTrue();
    assertThat(connection.lists("connection", "clos")).isFalse();
  }

  @Test
  void refusesACharacterThatIsNoSingleByte() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Header("X", "€"));
    assertThat(new Header("X", "\u00ff\r\n\0").value()).hasSize(4);
  }

  @Test
  void refusesANameWithoutAValue() {
    assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("a", "1", "b"));
  }
}
