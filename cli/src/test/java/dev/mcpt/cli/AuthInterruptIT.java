package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.ResultFiles;
import dev.mcpt.testbed.oauth.Policy;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C while a person is to log in, as a process of its own.
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class AuthInterruptIT {

  private static final Pattern REDIRECT = Pattern.compile("[?&]redirect_uri=([^&]+)");

  @TempDir private Path folder;

  @Test
  void endsALoginAndItsCallback() throws Exception {
    try (ProtectedTestbed testbed = ProtectedTestbed.start(Policy.sound())) {
      List<String> err = interrupted(testbed, "auth", "login", "server.yaml");
      assertThat(err).noneMatch(line -> line.contains("\tat "));
      assertThat(folder.resolve("home")).doesNotExist();
    }
  }

  @Test
  void endsARunThatWaitsForALoginWithItsReport() throws Exception {
    try (ProtectedTestbed testbed = ProtectedTestbed.start(Policy.sound())) {
      Files.writeString(
          folder.resolve("suite.yaml"),
          """
          suite_id: one
          suite_type: tools
          test_cases:
            - test_id: quick
              steps: [{call: {tool: echo, arguments: {text: hi}}}]
          """);
      List<String> err = interrupted(testbed, "run", "suite.yaml", "server.yaml");
      assertThat(err).noneMatch(line -> line.contains("\tat "));
      Path result = folder.resolve("test_results/runs/latest/result.json");
      assertThat(ResultFiles.read(Files.readString(result)).interrupted()).isTrue();
    }
  }

  /// Interrupts the command when it has said which page to visit; what it said after that.
  private List<String> interrupted(ProtectedTestbed testbed, String... args) throws Exception {
    Files.writeString(
        folder.resolve("server.yaml"), "url: " + testbed.url() + "\noauth: {browser: print}\n");
    Process process = InterruptIT.start(folder, Main.class, args);
    try (BufferedReader err = process.errorReader()) {
      int port = callback(err);
      assertThat(ProtectedTestbed.free(port)).isFalse();
      Instant start = Instant.now();
      InterruptIT.interrupt(process);
      assertThat(process.waitFor(Duration.ofSeconds(20))).isTrue();
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(ProtectedTestbed.free(port)).isTrue();
      assertThat(testbed.flows()).isEmpty();
      return err.lines().toList();
    }
  }

  /// The port of the callback, once it is said which page to visit.
  private static int callback(BufferedReader err) throws IOException {
    String line = err.readLine();
    while (!line.contains("to log in, visit ")) {
      line = err.readLine();
    }
    Matcher redirect = REDIRECT.matcher(line);
    assertThat(redirect.find()).as(line).isTrue();
    return URI.create(URLDecoder.decode(redirect.group(1), StandardCharsets.UTF_8)).getPort();
  }
}
