package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.defect.Defect;
import java.net.URI;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
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
