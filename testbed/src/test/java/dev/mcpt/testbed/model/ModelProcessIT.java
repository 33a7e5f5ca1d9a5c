package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Testbed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ModelProcessIT {

  @TempDir Path folder;

  @Test
  void printsItsUrlAndItsKeyAndPlaysItsScript() throws Exception {
    Path script = folder.resolve("script.json");
    Files.writeString(script, "{\"answers\": [{\"say\": \"You said ${user}\"}]}");
    Process process =
        new ProcessBuilder(Testbed.modelCommand("--port", "0", "--script", script.toString()))
            .start();
    try {
      URI url = URI.create(process.inputReader().readLine());
      String key = process.inputReader().readLine();
      try (ModelClient client = new ModelClient(url, key)) {
        assertThat(client.ask(Format.ANTHROPIC, "n-1").body()).contains("You said n-1");
        assertThat(client.ask(Format.OPENAI, "n-2").body()).contains("You said n-2");
      }
      process.toHandle().destroy();
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--script no-such-file.json", "--stdio --script SCRIPT"})
  void refusesWrongArgumentsWithExitCode2(String args) throws Exception {
    Path script = folder.resolve("script.json");
    Files.writeString(script, "[]");
    String[] given =
        args.isEmpty() ? new String[0] : args.replace("SCRIPT", script.toString()).split(" ", -1);
    Process process = new ProcessBuilder(Testbed.modelCommand(given)).start();
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(process.errorReader().readLine()).startsWith("testbed: ");
  }
}
