package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.http.Proxies;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyVariablesTest {
  private static final String FAR = "{\"url\": \"https://far.example/mcp\"}";
  private static final String HERE = "{\"url\": \"http://127.0.0.1:1/mcp\"}";

  private static Proxies proxies(String json, Map<String, String> variables)
      throws ConfigException {
    return ((HttpTarget) Read.server(json, variables).target()).proxies();
  }

  @Test
  void theEnvironmentNamesTheProxyOfAFarServer() throws ConfigException {
    var variables = Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", "x.example");
    assertThat(proxies(FAR, variables)).isEqualTo(Proxies.of(variables));
    assertThat(proxies(FAR, Map.of())).isEqualTo(Proxies.none());
    assertThat(proxies(HERE, variables)).isEqualTo(Proxies.none());
  }

  @Test
  void theOlderTransportGoesTheSameWay() throws ConfigException {
    var variables = Map.of("HTTPS_PROXY", "http://proxy.example:3128");
    String json =
        """
        {"transport": "sse", "url": "https://far.example/sse", "tls": {}}\
        """;
    var target = (SseTarget) Read.server(json, variables).target();
    assertThat(target.tls()).isNotNull();
    assertThat(target.clientOptions(Duration.ofSeconds(1)))
        .isEqualTo(
            new HttpTarget(target.url(), target.headers(), target.tls(), Proxies.of(variables))
                .clientOptions(Duration.ofSeconds(1)));
  }

  @Test
  void thePasswordOfAProxyIsRemovedFromWhatIsShown() throws ConfigException {
    var variables = Map.of("https_proxy", "http://user:tops3cret@proxy.example:3128");
    assertThat(Read.server(FAR, variables).redactor().text("a tops3cret b"))
        .isEqualTo("a [redacted] b");
  }

  @Test
  void aProxyOfAnotherKindIsAProblemForFarServersOnly() throws ConfigException {
    var variables = Map.of("HTTPS_PROXY", "socks5://user:tops3cret@proxy.example:1080");
    List<Problem> problems = Read.problemsOfServer(FAR, null, variables);
    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly("the way to `url` is not known: HTTPS_PROXY is no URL of an HTTP proxy.");
    assertThat(proxies(HERE, variables)).isEqualTo(Proxies.none());
  }
}
