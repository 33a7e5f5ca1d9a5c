package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.oauth.Grant;
import dev.mcpt.wire.oauth.OAuthClient;
import dev.mcpt.wire.oauth.OAuthSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuthConfigTest {

  @TempDir private Path folder;

  @Test
  void trueMeansThatEverythingIsFoundOut() throws ConfigException {
    assertThat(Read.server("{\"url\": \"http://h/mcp\", \"oauth\": true}").oauth())
        .isEqualTo(OAuthConfig.defaults());
    assertThat(Read.server("{\"url\": \"http://h/mcp\", \"oauth\": false}").oauth()).isNull();
  }

  @Test
  void everyFieldIsRead() throws ConfigException {
    ServerConfig server =
        Read.server(
            """
            {"url": "http://h/mcp", "oauth": {"client_id": "id", "client_secret": "hush-hush",
             "scopes": ["a", "b"], "grant": "client_credentials", "redirect_port": 8080,
             "browser": "headless"}}\
            """);

    assertThat(server.oauth())
        .isEqualTo(
            new OAuthConfig(
                OAuthSettings.defaults()
                    .withGrant(new Grant.ClientCredentials())
                    .withClient(OAuthClient.of("id", "hush-hush"))
                    .withScopes(List.of("a", "b"))
                    .withRedirectPort(8080),
                BrowserUse.HEADLESS));
    assertThat(server.redactor().text("hush-hush")).isEqualTo("[redacted]");
    assertThat(server.limits()).isEmpty();
    assertThat(server.hasCredentials()).isTrue();
  }

  @Test
  void aGrantThatIsWrittenIsTheOnlyOne() throws ConfigException {
    assertThat(settings("\"grant\": \"authorization_code\"").grant())
        .isEqualTo(new Grant.AuthorizationCode());
    assertThat(settings("\"scopes\": \"a  b\"").grant()).isEqualTo(new Grant.Automatic());
  }

  @Test
  void scopesMayBeOneText() throws ConfigException {
    assertThat(settings("\"scopes\": \"a  b\"").scopes()).containsExactly("a", "b");
  }

  @Test
  void aClientIdThatIsAnAddressIsThatOfAMetadataDocument() throws ConfigException {
    OAuthSettings settings = settings("\"client_id\": \"https://me.example/client.json\"");
    assertThat(settings.client()).isNull();
    assertThat(settings.clientMetadataUrl())
        .isEqualTo(URI.create("https://me.example/client.json"));
  }

  @Test
  void aKeyInAFileProvesTheClient() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String key =
        Base64.getMimeEncoder()
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    Path file = folder.resolve("key.pem");
    Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");

    OAuthSettings settings =
        settings(
            "\"client_id\": \"me\", \"private_key_algorithm\": \"RS256\", \"private_key_file\": "
                + Json.write(Json.of(file.toString())));
    assertThat(Objects.requireNonNull(settings.client()).key()).isNotNull();

    assertThat(
            Read.problemsOfServer(
                "{\"url\": \"http://h\", \"oauth\": {\"client_id\": \"me\", \"private_key_file\": "
                    + Json.write(Json.of(file.toString()))
                    + "}}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).startsWith("the key can not be read"));
  }

  @Test
  void theWordsOfOtherHostsAreRead() throws ConfigException {
    assertThat(
            foreign("{\"clientId\": \"x\", \"callbackPort\": 3118, \"scopes\": \"a b\", \"z\": 1}"))
        .isEqualTo(
            new OAuthConfig(
                OAuthSettings.defaults()
                    .withClient(OAuthClient.of("x", (String) null))
                    .withScopes(List.of("a", "b"))
                    .withRedirectPort(3118),
                null));
    assertThat(foreign("{}")).isEqualTo(OAuthConfig.defaults());
    assertThat(foreign("true")).isEqualTo(OAuthConfig.defaults());
    assertThat(foreign("false")).isNull();
  }

  @Test
  void aPersonIsAskedOnlyAtATerminal() throws ConfigException {
    OAuthConfig unsaid = OAuthConfig.defaults();
    assertThat(unsaid.browser(true)).isEqualTo(BrowserUse.OPEN);
    assertThat(unsaid.browser(false)).isEqualTo(BrowserUse.HEADLESS);
    OAuthConfig said = Objects.requireNonNull(oauth("\"browser\": \"print\""));
    assertThat(said.browser(true)).isEqualTo(BrowserUse.PRINT);
    assertThat(said.browser(false)).isEqualTo(BrowserUse.PRINT);
  }

  private static OAuthSettings settings(String fields) throws ConfigException {
    return Objects.requireNonNull(oauth(fields)).settings();
  }

  private static @Nullable OAuthConfig oauth(String fields) throws ConfigException {
    return Read.server("{\"url\": \"http://h/mcp\", \"oauth\": {" + fields + "}}").oauth();
  }

  private static @Nullable OAuthConfig foreign(String value) throws ConfigException {
    return Read.server(
            "{\"mcpServers\": {\"a\": {\"url\": \"http://h\", \"oauth\": " + value + "}}}")
        .oauth();
  }
}
