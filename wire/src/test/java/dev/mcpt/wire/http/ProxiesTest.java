package dev.mcpt.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final String BOTH = "http://proxy.example:3128";

  private static String way(Map<String, String> environment, String url) {
    Proxy proxy = Proxies.of(environment).toward(Origin.of(URI.create(url)));
    return proxy == null ? "direct" : proxy.toString();
  }

  @Test
  void choosesByTheSchemeOfTheServer() {
    var environment = Map.of("HTTP_PROXY", "http://a.example:1", "HTTPS_PROXY", "b.example:2");
    assertThat(way(environment, "http://h.example/")).isEqualTo("a.example:1");
    assertThat(way(environment, "https://h.example/")).isEqualTo("b.example:2");
    assertThat(way(Map.of("HTTP_PROXY", BOTH), "https://h.example/")).isEqualTo("direct");
    assertThat(way(Map.of(), "http://h.example/")).isEqualTo("direct");
  }

  @Test
  void smallLettersWinAndEmptyOnesCountAsUnset() {
    assertThat(way(Map.of("HTTP_PROXY", BOTH, "http_proxy", "small.example:1"), "http://h/"))
        .isEqualTo("small.example:1");
    assertThat(way(Map.of("HTTP_PROXY", BOTH, "http_proxy", " "), "http://h/"))
        .isEqualTo("proxy.example:3128");
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example, proxy.example:80",
    "http://proxy.example/, proxy.example:80",
    "http://10.1.2.3:8080, 10.1.2.3:8080",
    "http://[fd00::1]:8080, [fd00::1]:8080",
    "http://user:secret@proxy.example:1, proxy.example:1",
  })
  void readsAProxy(String text, String shown) {
    assertThat(way(Map.of("http_proxy", text), "http://h.example/")).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "user:secret@p:1, Basic dXNlcjpzZWNyZXQ=",
    "http://user@p:1, Basic dXNlcjo=",
    "http://u%40x:p%3Aw%25+@p:1, Basic dUB4OnA6dyUr",
    "http://user:a@b@p:1, Basic dXNlcjphQGI=",
  })
  void readsUserAndPassword(String text, String authorization) {
    assertThat(Proxy.of(text).authorization()).isEqualTo(authorization);
    assertThat(Proxy.of("p:1").authorization()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://user:topsecret@p:1",
        "http://user:topsecret@",
        "http://user:topsecret@p:99999",
        "https://user:topsecret@p",
        "http://user:topsecret@p p",
        "http://user:top%zzsecret@p",
      })
  void refusesWhatIsNoHttpProxyWithoutShowingAPassword(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", text)))
        .withMessageStartingWith("HTTPS_PROXY ")
        .withMessageEndingWith(".")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "*, http://h.example/, direct",
    "h.example, http://h.example/, direct",
    "H.Example, http://a.h.example/, direct",
    ".h.example, http://a.h.example/, direct",
    "*.h.example, http://a.h.example/, direct",
    "h.example, http://oh.example/, proxied",
    "'a.example, h.example', http://h.example/, direct",
    "a.example h.example, http://h.example/, direct",
    "h.example:8080, http://h.example:8080/, direct",
    "h.example:8080, http://h.example/, proxied",
    "10.1.2.3, http://10.1.2.3:99/, direct",
    "10.1.2.3:98, http://10.1.2.3:99/, proxied",
    "10.0.0.0/8, http://10.200.3.4/, direct",
    "10.0.0.0/8, http://11.0.0.1/, proxied",
    "10.128.0.0/9, http://10.127.0.1/, proxied",
    "10.0.0.0/8, http://h.example/, proxied",
    "10.0.0.0/8, http://[fd00::1]/, proxied",
    "fd00::/16, http://[fd00::1]/, direct",
    "[fd00::1], http://[fd00::1]/, direct",
    "[fd00::1]:80, http://[fd00::1]/, direct",
    "0.0.0.0/0, http://8.8.8.8/, direct",
    "', ,', http://h.example/, proxied",
  })
  void leavesOutWhatIsListed(String list, String url, String expected) {
    assertThat(way(Map.of("http_proxy", BOTH, "NO_PROXY", list), url))
        .isEqualTo(expected.equals("proxied") ? "proxy.example:3128" : expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1/",
        "http://my.localhost/",
        "http://127.8.9.1/",
        "http://[::1]:80/"
      })
  void goesStraightToThisMachine(String url) {
    assertThat(way(Map.of("http_proxy", BOTH), url)).isEqualTo("direct");
    assertThat(Proxies.local(URI.create(url))).isTrue();
    assertThat(Proxies.local(URI.create("http://128.0.0.1/"))).isFalse();
  }

  @Test
  void equalsByWhatItSaysAndShowsNoCredentials() {
    var environment = Map.of("http_proxy", "http://u:secret@p:1", "no_proxy", "a");
    Proxies proxies = Proxies.of(environment);
    assertThat(proxies)
        .isEqualTo(Proxies.of(environment))
        .hasSameHashCodeAs(Proxies.of(environment));
    assertThat(proxies)
        .isNotEqualTo(Proxies.of(Map.of("http_proxy", "p:1", "no_proxy", "a")))
        .isNotEqualTo(Proxies.of(Map.of("http_proxy", "http://u:secret@p:1")))
        .isNotEqualTo(Proxies.of(Map.of("https_proxy", "http://u:secret@p:1", "no_proxy", "a")));
    assertThat(proxies.toString()).contains("p:1").doesNotContain("secret");
  }
}
