package dev.mcpt.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.http.Proxies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

  @TempDir Path folder;

  private ModelServices models(Map<String, String> environment) throws Exception {
    return new Workspace(folder, environment).models();
  }

  private void file(String id, String text) throws Exception {
    Path models = Files.createDirectories(folder.resolve("configs/models"));
    Files.writeString(models.resolve(id + ".yaml"), text);
  }

  @Test
  void theFirstServiceWithAKeyIsTheDefault() throws Exception {
    assertThat(models(Map.of()).first()).isNull();
    assertThat(requireNonNull(models(Map.of("OPENAI_API_KEY", "sk-1")).first()).name())
        .startsWith("openai/gpt");
    var both = models(Map.of("OPENAI_API_KEY", "sk-1", "ANTHROPIC_API_KEY", "sk-2"));
    assertThat(requireNonNull(both.first()).name()).startsWith("anthropic/claude");
    assertThat(requireNonNull(models(Map.of("OLLAMA_HOST", "127.0.0.1:11434")).first()).service())
        .extracting(ModelService::baseUrl)
        .isEqualTo("http://127.0.0.1:11434");
  }

  @Test
  void keysStandInDotEnvToo() throws Exception {
    Files.writeString(folder.resolve(".env"), "ANTHROPIC_API_KEY=sk-from-dot-env\n");
    var service = requireNonNull(models(Map.of()).first()).service();
    assertThat(service.apiKey()).isEqualTo("sk-from-dot-env");
    assertThat(models(Map.of()).redactor().text("a sk-from-dot-env b")).isEqualTo("a [redacted] b");
  }

  @Test
  void aBaseUrlIsHonouredWithAndWithoutTheVersion() throws Exception {
    for (String url :
        new String[] {"http://x:1", "http://x:1/", "http://x:1/v1", "http://x:1/v1/"}) {
      var service =
          requireNonNull(
                  models(Map.of("ANTHROPIC_API_KEY", "k", "ANTHROPIC_BASE_URL", url)).first())
              .service();
      assertThat(service.baseUrl()).isEqualTo("http://x:1/v1");
    }
    var openai =
        requireNonNull(
                models(Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", "http://x:1/api/")).first())
            .service();
    assertThat(openai.baseUrl()).isEqualTo("http://x:1/api");
  }

  @Test
  void theEnvironmentNamesTheProxyOfAFarService() throws Exception {
    var keys = Map.of("ANTHROPIC_API_KEY", "k", "HTTPS_PROXY", "http://proxy.example:3128");
    assertThat(requireNonNull(models(keys).first()).service().proxies())
        .isEqualTo(Proxies.of(keys));
    assertThat(requireNonNull(models(Map.of("ANTHROPIC_API_KEY", "k")).first()).service().proxies())
        .isEqualTo(Proxies.none());
    var here = Map.of("OLLAMA_HOST", "127.0.0.1:1", "HTTP_PROXY", "http://proxy.example:3128");
    assertThat(requireNonNull(models(here).first()).service().proxies()).isEqualTo(Proxies.none());
  }

  @Test
  void aProxyOfAnotherKindIsAProblemOfServicesThatAreSetUp() throws Exception {
    assertThat(models(Map.of("HTTPS_PROXY", "socks5://proxy.example:1080")).first()).isNull();
    assertThatThrownBy(() ->
            models(Map.of("HTTPS_PROXY", "socks5://proxy.example:1080", "OPENAI_API_KEY", "sk-1")))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::what)
                    .containsExactly(
                        "the way to `base_url` is not known: HTTPS_PROXY is no URL of an HTTP proxy."));
  }

  @Test
  void modelsAreNamedByServiceOrByBothOrByThemselves() throws Exception {
    ModelServices models = models(Map.of());
    assertThat(requireNonNull(models.named("openai/my-own")).name()).isEqualTo("openai/my-own");
    assertThat(requireNonNull(models.named("claude-haiku-4-5")).name())
        .isEqualTo("anthropic/claude-haiku-4-5");
    assertThat(requireNonNull(models.named("gemini")).model()).startsWith("gemini-");
    assertThat(models.named("nobody")).isNull();
  }

  @Test
  void aFileAddsAServiceOrTakesThePlaceOfOne() throws Exception {
    file(
        "local",
        """
        api: openai
        base_url: http://127.0.0.1:8000/v1
        model: tiny
        temperature: 0.5
        max_tokens: 100
        requests_per_minute: 30
        tokens_per_minute: 1000
        timeout: 5
        retries: 1
        backoff: 0.25
        prices: {tiny: {input: 2, output: 4}}
        """);
    file("openai", "{api: openai, base_url: http://other/v1, api_key: abcdef, model: m}");
    ModelServices models = models(Map.of("OPENAI_API_KEY", "from-environment"));

    assertThat(requireNonNull(models.named("local")).service())
        .isEqualTo(
            new ModelService(
                "local",
                ModelApi.OPENAI,
                "http://127.0.0.1:8000/v1",
                null,
                "tiny",
                0.5,
                100,
                30,
                1000,
                Duration.ofSeconds(5),
                1,
                Duration.ofMillis(250),
                Map.of("tiny", new ModelService.Price(2, 4)),
                Proxies.none()));
    assertThat(requireNonNull(models.first()).service().id()).isEqualTo("local");
    assertThat(requireNonNull(models.named("openai")).service().apiKey()).isEqualTo("abcdef");
    assertThat(requireNonNull(requireNonNull(models.named("local")).price()).of(1_000_000, 500_000))
        .isEqualTo(4.0);
  }

  @Test
  void aBaseUrlThatLeadsNowhereIsAProblem() throws Exception {
    for (String url : new String[] {"http://a b/", "ftp://x/", "http:///v1"}) {
      file("a", "{api: openai, base_url: \"" + url + "\", model: m}");
      assertThatThrownBy(() -> models(Map.of()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("`base_url` is no address");
    }
    assertThatThrownBy(
            () -> models(Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", "not an address")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void everyProblemOfEveryFileIsTold() throws Exception {
    file("a", "{api: telepathy, base_url: x, model: m, temprature: 1}");
    file("b", "{api: openai, base_url: x, model: m, prices: {m: {input: -1}}}");
    assertThatThrownBy(() -> models(Map.of()))
        .isInstanceOfSatisfying(
            ConfigException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::line)
                    .anyMatch(it -> it.contains("telepathy"))
                    .anyMatch(it -> it.contains("temprature") && it.contains("temperature"))
                    .anyMatch(it -> it.contains("configs/models/b.yaml:1:"))
                    .anyMatch(it -> it.contains("`output` is missing")));
  }
}
