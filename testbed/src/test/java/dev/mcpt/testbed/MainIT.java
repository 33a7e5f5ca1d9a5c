package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.oauth.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MainIT {

  @Test
  void printsTheUrlOfItsHttpServerAndNothingElse() throws Exception {
    Process process =
        new ProcessBuilder(
                Testbed.httpCommand(
                    "--port",
                    "0",
                    "--break",
                    "sec-origin,tools-list-shape",
                    "--sse",
                    "--sessionless",
                    "--tools-only",
                    "--page-size",
                    "5",
                    "--latency",
                    "1"))
            .start();
    try {
      URI url = URI.create(process.inputReader().readLine());
      try (HttpPeer peer = HttpPeer.initialized(url, "2025-11-25")) {
        Reply list = peer.ask("tools/list");
        assertThat(list.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(list.result()).containsKey("nextCursor");
        assertThat(peer.hello().header("mcp-session-id")).isEqualTo("none");
        assertThat(peer.hello().text()).doesNotContain("prompts");
        assertThat(peer.post("5", Map.of("Origin", "http://evil.example")).status()).isEqualTo(400);
      }
      process.toHandle().destroy();
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(process.inputReader().readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void putsItsServerBehindAnAuthorizationServerWhoseIssuerItPrintsNext() throws Exception {
    Process process =
        new ProcessBuilder(
                Testbed.httpCommand(
                    "--oauth",
                    "--oauth-path",
                    "/tenant",
                    "--oauth-client",
                    "app",
                    "--oauth-client",
                    "robot:s3cret",
                    "--oauth-scope",
                    "mcp:use",
                    "--oauth-tool-scope",
                    "add=mcp:write",
                    "--oauth-token-life",
                    "60",
                    "--oauth-break",
                    "no-s256"))
            .start();
    try {
      URI url = URI.create(process.inputReader().readLine());
      URI issuer = URI.create(process.inputReader().readLine());
      try (HttpPeer peer = new HttpPeer(url, false);
          HttpClient client = HttpClient.newHttpClient()) {
        Reply refused = peer.ask("ping");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).contains("scope=\"mcp:use\"");
        HttpRequest metadata =
            HttpRequest.newBuilder(issuer.resolve("/tenant/.well-known/openid-configuration"))
                .build();
        assertThat(client.send(metadata, HttpResponse.BodyHandlers.ofString()).body())
            .contains("\"issuer\":\"" + issuer + "\"", "[\"plain\"]");
        HttpRequest token =
            HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Authorization", "Basic cm9ib3Q6czNjcmV0")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        assertThat(client.send(token, HttpResponse.BodyHandlers.ofString()).body())
            .contains("\"expires_in\":60", "\"scope\":\"mcp:use\"");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--oauth",
        "--oauth-break nothing",
        "--oauth-tool-scope add",
        "--break nothing",
        "--era golden",
        "--port x",
        "--what",
        "--sick nothing",
        "--sick dead-port",
        "--page-size 0",
        "--break"
      })
  void refusesWrongArgumentsWithExitCode2(String args) throws Exception {
    List<String> command = new ArrayList<>(Testbed.stdioCommand(args.split(" ", -1)));
    Process process = new ProcessBuilder(command).start();
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(process.errorReader().readLine()).startsWith("testbed: ");
    assertThat(process.inputReader().readLine()).isNull();
  }

  @Test
  void listsTheFaultsOfItsAuthorizationServer() throws Exception {
    List<String> command = new ArrayList<>(Testbed.stdioCommand("--list-oauth-faults"));
    command.remove("--stdio");
    Process process = new ProcessBuilder(command).start();
    assertThat(process.inputReader().lines())
        .hasSize(Fault.values().length)
        .anyMatch(line -> line.startsWith("wrong-state "));
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void listsItsDefects() throws Exception {
    List<String> command = new ArrayList<>(Testbed.stdioCommand("--list-defects"));
    command.remove("--stdio");
    Process process = new ProcessBuilder(command).start();
    List<String> ids =
        process.inputReader().lines().map(line -> line.replaceFirst(" .*", "")).toList();
    assertThat(ids).hasSize(Defect.values().length).contains("sec-origin", "init-result-shape");
    assertThat(process.waitFor()).isZero();
  }
}
