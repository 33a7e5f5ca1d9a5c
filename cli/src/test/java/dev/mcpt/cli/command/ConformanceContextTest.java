package dev.mcpt.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.config.ConfigException;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.oauth.Grant;
import dev.mcpt.wire.oauth.OAuthClient;
import dev.mcpt.wire.oauth.OAuthSettings;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceContextTest {

  private static OAuthSettings settings(String name, Object value, Object... more)
      throws ConfigException {
    return ConformanceContext.of(Json.write(Json.object(name, value, more))).authorization();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "null", "3", "{", "no json"})
  void whatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> ConformanceContext.of(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("MCP_CONFORMANCE_CONTEXT");
  }

  @Test
  void nothingToldIsNothingSet() throws ConfigException {
    OAuthSettings settings = ConformanceContext.of(" ").authorization();
    assertThat(settings.client()).isNull();
    assertThat(settings.grant()).isEqualTo(new Grant.Automatic());
    assertThat(ConformanceContext.of("{}").calls()).isNull();
  }

  @Test
  void aSecretMakesAClient() throws ConfigException {
    OAuthClient client =
        Objects.requireNonNull(settings("client_id", "me", "client_secret", "hush").client());
    assertThat(client.id()).isEqualTo("me");
    assertThat(client.secret()).isEqualTo("hush");
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> settings("client_id", "me", "private_key_pem", "top secret"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("PKCS #8")
        .hasMessageNotContaining("top secret");
  }

  @Test
  void whatIsTakenElsewhereDecidesTheGrant() throws ConfigException {
    assertThat(settings("client_id", "me", "valid_jwt", "a.b.c").grant())
        .isInstanceOfSatisfying(
            Grant.JwtBearer.class,
            bearer -> assertThat(bearer.assertion().get()).isEqualTo("a.b.c"));
    assertThat(
            settings(
                    "idp_id_token",
                    "who",
                    "idp_token_endpoint",
                    "https://idp/t",
                    "idp_client_id",
                    "me")
                .grant())
        .isInstanceOfSatisfying(
            Grant.TokenExchange.class,
            exchange -> {
              assertThat(exchange.clientId()).isEqualTo("me");
              assertThat(exchange.idToken().get()).isEqualTo("who");
            });
    assertThatThrownBy(() -> settings("idp_id_token", "who", "idp_token_endpoint", "not a url"))
        .isInstanceOf(ConfigException.class);
  }
}
