package dev.mcpt.sessions.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

  private final Gate gate = new Gate(8051, Set.of("demo.example"), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8051",
        "127.0.0.1",
        "127.0.0.1:9999",
        "[::1]:8051",
        "demo.example"
      })
  void admitsItsOwnNamesAtAnyPort(String host) {
    assertThat(gate.admitsHost(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "evil.example:8051",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "192.168.1.7:8051",
        "[::2]",
        "user@localhost",
        "localhost@evil.example",
        "localhost/evil",
        "local host",
        "localhost:x"
      })
  void admitsNoOtherHost(String host) {
    assertThat(gate.admitsHost(host)).isFalse();
  }

  @Test
  void admitsNoRequestWithoutAHost() {
    assertThat(gate.admitsHost(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8051", "http://127.0.0.1:8051", "http://[::1]:8051"})
  void admitsItsOwnOrigins(String origin) {
    assertThat(gate.admitsOrigin(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "http://evil.example",
        "http://localhost",
        "http://localhost:3000",
        "https://localhost:8051",
        "http://localhost.evil.example:8051",
        "http://127.0.0.1.evil.example:8051",
        "http://localhost:8051@evil.example",
        "http://evil@localhost:8051",
        "http://localhost:8051/",
        "http://localhost:8051?x",
        "http://localhost:8051 http://evil.example",
        "file://"
      })
  void admitsNoOtherOrigin(String origin) {
    assertThat(gate.admitsOrigin(origin)).isFalse();
  }

  @Test
  void onAnOpenAddressAdmitsIpLiteralsWhichNoNameCanBeReboundTo() {
    Gate open = new Gate(8051, Set.of("0.0.0.0"), true);
    assertThat(open.admitsHost("192.168.1.7:8051")).isTrue();
    assertThat(open.admitsHost("[fe80::1]")).isTrue();
    assertThat(open.admitsHost("evil.example")).isFalse();
    assertThat(open.admitsHost("1.2.3.4.evil.example")).isFalse();
  }
}
