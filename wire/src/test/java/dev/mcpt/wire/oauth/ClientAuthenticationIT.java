package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.oauth.AuthMethod;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Client;
import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Policy;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a client proves itself to an authorization server that checks it.
class ClientAuthenticationIT {

  private static final String ID = "client: 1/ä";
  private static final String SECRET = "p+q =%:&";

  /// Logs in at a server with this policy, and gives what the ledger then holds.
  private static List<Entry.Issued> issued(Policy policy, OAuthSettings settings) throws Exception {
    try (AuthServer auth = AuthServer.start(policy);
        ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth));
        Login login = new Login(server.url(), settings, Browser.headless())) {
      login.authorization.login();
      for (String secret : auth.ledger().secrets()) {
        assertThat(login.evidence()).doesNotContain(secret);
      }
      return auth.ledger().of(Entry.Issued.class);
    }
  }

  private static OAuthSettings settings(OAuthClient client) {
    return OAuthSettings.defaults().withClient(client);
  }

  @ParameterizedTest
  @CsvSource({"BASIC", "POST"})
  void aSecretIsShownInTheWayThatTheServerLists(AuthMethod method) throws Exception {
    Policy policy = Policy.sound().methods(method).client(Client.secret(ID, SECRET, method));
    assertThat(issued(policy, settings(OAuthClient.of(ID, SECRET))))
        .extracting(Entry.Issued::clientId)
        .containsExactly(ID);
  }

  @ParameterizedTest
  @CsvSource({"BASIC", "POST", "NONE"})
  void aClientRegistersForTheWayThatTheServerLists(AuthMethod method) throws Exception {
    assertThat(issued(Policy.sound().methods(method), OAuthSettings.defaults())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"ES256, EC, secp256r1", "RS256, RSA, 2048"})
  void aKeySignsAnAssertion(String algorithm, String family, String size) throws Exception {
    KeyPair pair = SigningKeyTest.pair(family, size);
    SigningKey key = SigningKey.pem(SigningKeyTest.pem(pair), algorithm, null);
    Policy policy =
        Policy.sound()
            .methods(AuthMethod.PRIVATE_KEY_JWT)
            .client(Client.signing(ID, pair.getPublic()));
    assertThat(issued(policy, settings(OAuthClient.of(ID, key)))).hasSize(1);
    assertThat(
            issued(
                policy, settings(OAuthClient.of(ID, key)).withGrant(new Grant.ClientCredentials())))
        .extracting(Entry.Issued::grant)
        .containsExactly("client_credentials");
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    KeyPair known = SigningKeyTest.pair("EC", "secp256r1");
    SigningKey other =
        SigningKey.pem(SigningKeyTest.pem(SigningKeyTest.pair("EC", "secp256r1")), "ES256", null);
    Policy policy = Policy.sound().client(Client.signing(ID, known.getPublic()));
    assertThatThrownBy(() -> issued(policy, settings(OAuthClient.of(ID, other))))
        .isInstanceOfSatisfying(
            OAuthFailure.class, e -> assertThat(e.error()).isEqualTo("invalid_client"));
  }

  @Test
  void aClientWithoutTheMeansIsToldSo() {
    Policy policy =
        Policy.sound()
            .methods(AuthMethod.PRIVATE_KEY_JWT)
            .client(Client.secret(ID, SECRET, AuthMethod.BASIC));
    assertThatThrownBy(() -> issued(policy, settings(OAuthClient.of(ID, SECRET))))
        .isInstanceOf(OAuthFailure.class)
        .hasMessageContaining("private_key_jwt");
  }

  @Test
  void aSecretBringsATokenWithoutAUser() throws Exception {
    Policy policy =
        Policy.sound().client(Client.secret(ID, SECRET, AuthMethod.BASIC)).needing("mcp:use");
    OAuthSettings settings =
        settings(OAuthClient.of(ID, SECRET))
            .withGrant(new Grant.ClientCredentials())
            .withScopes(List.of("mcp:use"));
    assertThat(issued(policy, settings))
        .extracting(Entry.Issued::grant, Entry.Issued::refreshToken)
        .containsExactly(tuple("client_credentials", null));
  }

  @Test
  void aWrongSecretIsToldWithAHint() {
    Policy policy = Policy.sound().client(Client.secret(ID, SECRET, AuthMethod.BASIC));
    assertThatThrownBy(() -> issued(policy, settings(OAuthClient.of(ID, "wrong"))))
        .isInstanceOfSatisfying(
            OAuthFailure.class, e -> assertThat(e.hint()).contains("client_secret"));
  }
}
