package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.oauth.AuthMethod;
import dev.mcpt.testbed.oauth.Client;
import dev.mcpt.testbed.oauth.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything that runs write and say, searched for every code, token, verifier, assertion and
/// client secret that was in play.
@Timeout(120)
class OAuthSecretsIT {

  private static final String SECRET = "cs_live_9f8e7d6c5b4a39281706f5e4d3c2b1a0";

  @TempDir private Path folder;
  private final Map<String, String> said = new LinkedHashMap<>();

  @ParameterizedTest
  @EnumSource
  void noneIsWrittenOrSaid(AuthMethod method) throws Exception {
    KeyPair key = key();
    // Tokens that are over at once are renewed before each request.
    Policy policy =
        Policy.sound()
            .client(client(method, key))
            .methods(method)
            .tokenLife(Duration.ofSeconds(5), InstantSource.system());
    try (ProtectedTestbed testbed = ProtectedTestbed.start(policy)) {
      files(testbed.url(), method, key);
      typed(
          1,
          "run",
          "suite.yaml",
          "server.yaml",
          "--trace",
          "--out",
          "reports",
          "--format",
          FORMATS);
      for (String format : FORMATS.split(",", -1)) {
        typed(0, "report", "latest", "--format", format);
      }
      typed(0, "show", "run", "latest");
      typed(0, "inspect", "server.yaml", "--trace");
      typed(0, "health", "server.yaml", "--format", "json", "--verbose");
      typed(0, "show", "server", "server.yaml");
      typed(0, "plan", "suite.yaml", "server.yaml", "--format", "json");
      typed(0, "auth", "login", "server.yaml", "--verbose");
      typed(0, "check", "tools-list-shape", "server.yaml", "--trace");
      written();

      List<String> secrets = testbed.auth().ledger().secrets();
      assertThat(secrets).hasSizeGreaterThan(30);
      assertThat(
              testbed.asked("/token").stream().map(asked -> asked.parameters().get("grant_type")))
          .contains("authorization_code", "refresh_token");
      said.forEach(
          (where, text) -> assertThat(secrets.stream().filter(text::contains)).as(where).isEmpty());
      assertThat(said.keySet())
          .anyMatch(name -> name.endsWith("junit.xml"))
          .anyMatch(name -> name.endsWith("report.md"))
          .anyMatch(name -> name.endsWith("events.ndjson"));
      assertThat(said.entrySet())
          .filteredOn(entry -> entry.getKey().endsWith("wire.ndjson"))
          .hasSize(2)
          .allSatisfy(entry ->
              assertThat(entry.getValue()).contains("oauth token", "oauth callback", "[redacted]"));
    }
  }

  private static final String FORMATS = "console,json,junit,markdown,github";

  private void typed(int exit, String... args) {
    Typed typed = Typed.in(folder, args);
    assertThat(typed.exit()).as(String.join(" ", args) + typed.out() + typed.err()).isEqualTo(exit);
    said.put("mcp-t " + String.join(" ", args), typed.out() + typed.err());
  }

  private void written() throws IOException {
    List<Path> ours =
        Stream.of("server.yaml", "suite.yaml", "key.pem").map(folder::resolve).toList();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!ours.contains(file)) {
          said.put(folder.relativize(file).toString(), Files.readString(file));
        }
      }
    }
  }

  private static Client client(AuthMethod method, KeyPair key) {
    return switch (method) {
      case NONE -> Client.open("bench");
      case BASIC, POST -> Client.secret("bench", SECRET, method);
      case PRIVATE_KEY_JWT -> Client.signing("bench", key.getPublic());
    };
  }

  private void files(String url, AuthMethod method, KeyPair key) throws IOException {
    String pem = Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded());
    Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    String proof =
        switch (method) {
          case NONE -> "";
          case BASIC, POST -> ", client_secret: " + SECRET;
          case PRIVATE_KEY_JWT -> ", private_key_file: " + folder.resolve("key.pem");
        };
    Files.writeString(
        folder.resolve("server.yaml"),
        "url: " + url + "\noauth: {client_id: bench, browser: headless" + proof + "}\n");
    // Cases that fail show all that they have; the server repeats what it is told.
    boolean secret = method == AuthMethod.BASIC || method == AuthMethod.POST;
    Files.writeString(
        folder.resolve("suite.yaml"),
        """
        suite_id: telling
        suite_type: tools
        test_cases:
          - test_id: repeats
            steps:
              - call: {tool: echo, arguments: {text: "they say %s"}}
                expect: [{path: "$.content[0].text", equals: nothing}]
          - test_id: fails
            steps: [{call: {tool: fail, arguments: {message: so it is}}, expect: [{is_error: false}]}]
        """
            .formatted(secret ? SECRET : "nothing"));
  }

  private static KeyPair key() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
