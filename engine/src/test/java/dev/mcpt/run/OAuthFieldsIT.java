package dev.mcpt.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.oauth.AuthMethod;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Client;
import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Ledger;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each field of `oauth` does to a run, as the authorization server sees it.
@Timeout(60)
class OAuthFieldsIT {

  @TempDir Path folder;

  @Test
  void withoutFieldsAClientIsRegisteredAndAsksForWhatTheServerNames() throws Exception {
    Ledger ledger = run(Policy.sound().needing("mcp:use"), JsonObject.EMPTY);

    assertThat(ledger.of(Entry.Registered.class)).isNotEmpty();
    assertThat(ledger.of(Entry.Authorized.class))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.scopes()).contains("mcp:use").doesNotContain("mcp:write"));
  }

  @Test
  void clientIdIsUsedInPlaceOfARegistration() throws Exception {
    Ledger ledger =
        run(Policy.sound().client(Client.open("known")), Json.object("client_id", "known"));

    assertThat(ledger.of(Entry.Registered.class)).isEmpty();
    assertThat(issued(ledger)).allSatisfy(it -> assertThat(it.clientId()).isEqualTo("known"));
  }

  @Test
  void clientSecretProvesTheClient() throws Exception {
    Policy policy =
        Policy.sound().client(Client.secret("known", "the-client-s-secret", AuthMethod.BASIC));

    Ledger ledger =
        run(policy, Json.object("client_id", "known", "client_secret", "the-client-s-secret"));

    assertThat(issued(ledger))
        .allSatisfy(it -> assertThat(it.grant()).isEqualTo("authorization_code"));
  }

  @Test
  void scopesAreWhatIsAskedFor() throws Exception {
    Ledger ledger =
        run(Policy.sound().needing("mcp:use"), Json.object("scopes", "mcp:use mcp:write"));

    assertThat(ledger.of(Entry.Authorized.class))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.scopes()).contains("mcp:use", "mcp:write"));
  }

  @Test
  void grantGetsTokensForTheClientItself() throws Exception {
    Policy policy =
        Policy.sound().client(Client.secret("service", "the-client-s-secret", AuthMethod.BASIC));

    Ledger ledger =
        run(
            policy,
            Json.object(
                "grant",
                "client_credentials",
                "client_id",
                "service",
                "client_secret",
                "the-client-s-secret",
                "scopes",
                "mcp:use"));

    assertThat(issued(ledger))
        .hasSize(3)
        .allSatisfy(it -> {
          assertThat(it.grant()).isEqualTo("client_credentials");
          assertThat(it.scopes()).isEqualTo(Set.of("mcp:use"));
        })
        .extracting(Entry.Issued::accessToken)
        .doesNotHaveDuplicates();
    assertThat(ledger.of(Entry.Asked.class)).noneMatch(it -> it.path().equals("/authorize"));
  }

  @ParameterizedTest
  @CsvSource({"EC, 256, ES256", "RSA, 2048, RS256"})
  void privateKeySignsAsItsAlgorithmSays(String kind, int bits, String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    generator.initialize(bits);
    KeyPair keys = generator.generateKeyPair();
    Path file = folder.resolve("key.pem");
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");

    Ledger ledger =
        run(
            Policy.sound().client(Client.signing("service", keys.getPublic())),
            Json.object(
                "grant",
                "client_credentials",
                "client_id",
                "service",
                "private_key_file",
                file.toString(),
                "private_key_algorithm",
                algorithm));

    List<String> assertions =
        ledger.of(Entry.Asked.class).stream()
            .filter(it -> it.path().equals("/token"))
            .map(it -> it.parameters().getOrDefault("client_assertion", ""))
            .toList();
    assertThat(assertions)
        .hasSize(3)
        .allSatisfy(it -> assertThat(header(it)).contains("\"" + algorithm + "\""));
  }

  @Test
  void redirectPortIsWhereTheCodesComeAndGetsTheRunOneToken() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    Ledger ledger = run(Policy.sound(), Json.object("redirect_port", port));

    assertThat(issued(ledger))
        .singleElement()
        .satisfies(it -> assertThat(URI.create(it.redirectUri()).getPort()).isEqualTo(port));
    assertThat(Traces.listeners()).doesNotContain(port);
  }

  /// Runs two cases, which pass.
  private Ledger run(Policy policy, JsonObject oauth) throws Exception {
    Proving proving = new Proving(folder);
    try (AuthServer auth = AuthServer.start(policy);
        ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth))) {
      Proving.Ran ran =
          proving.run(
              Proving.plan(
                  proving.tools(Proving.echo("a"), Proving.echo("b")),
                  proving.server(Json.object("url", server.url().toString(), "oauth", oauth)),
                  2));
      assertThat(ran.words()).containsExactly("a passed", "b passed");
      return auth.ledger();
    }
  }

  private static List<Entry.Issued> issued(Ledger ledger) {
    List<Entry.Issued> issued = ledger.of(Entry.Issued.class);
    assertThat(issued).isNotEmpty();
    return issued;
  }

  private static String header(String assertion) {
    return new String(
        Base64.getUrlDecoder().decode(assertion.substring(0, assertion.indexOf('.'))), UTF_8);
  }
}
