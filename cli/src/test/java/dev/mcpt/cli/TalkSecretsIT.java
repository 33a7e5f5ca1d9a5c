package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.Received;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets that model and server repeat in each of several trials stand in nothing that a run
/// leaves behind.
class TalkSecretsIT {

  private static final String TOKEN = "hush-token-4711";
  private static final String HEADER = "hush-header-4712";

  @TempDir private Path folder;

  private Troupe troupe() throws Exception {
    // The agent and the judge say all they know, and the server echoes it.
    return new Troupe(
        folder,
        request -> request.assistantMessages() == 0 ? asks(request) : says(request),
        request -> Troupe.verdict(2, "I saw " + all(request)));
  }

  private static String all(Received request) {
    return TOKEN + " and " + HEADER + " and " + request.headers().get("x-api-key");
  }

  private static Answer asks(Received request) {
    return Answer.calls("echo", "{\"text\":\"" + all(request) + "\"}");
  }

  private static Answer says(Received request) {
    return Answer.says("My answer is " + all(request));
  }

  private Typed run(Troupe troupe, String... more) throws Exception {
    Files.writeString(
        folder.resolve("talk.yaml"),
        """
        suite_id: talk
        suite_type: conversational
        model: fake
        test_cases:
          - test_id: tells
            user_message: Tell me.
            trials: 3
            expect: [{answer: {contains: nothing at all}}, {called: none}]
          - {test_id: judged, user_message: Tell me., trials: 2}
        """);
    Files.writeString(
        folder.resolve("server.yaml"),
        """
        url: %s
        authorization_token: %s
        headers: {X-Api-Key: %s}
        """
            .formatted(troupe.server.url(), TOKEN, HEADER));
    var line =
        Stream.concat(
                Stream.of(
                    "run",
                    "talk.yaml",
                    "server.yaml",
                    "--verbose",
                    "--trace",
                    "--format",
                    "console,github,json,junit,markdown,sarif",
                    "--out",
                    "out"),
                Stream.of(more))
            .toArray(String[]::new);
    return troupe.typed(line);
  }

  @Test
  void noTrialTellsASecret() throws Exception {
    try (Troupe troupe = troupe()) {
      Typed typed = run(troupe, "--record");

      assertThat(typed.exit()).as(typed.out() + typed.err()).isEqualTo(1);
      assertThat(troupe.service.rejections()).isEmpty();
      List<String> secrets = List.of(TOKEN, HEADER, troupe.service.key());
      assertThat(typed.out()).doesNotContain(secrets).contains("[redacted]");
      assertThat(typed.err()).doesNotContain(secrets);
      var written = new TreeSet<String>();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = String.valueOf(file.getFileName());
          if (!List.of("server.yaml", "fake.yaml").contains(name)) {
            written.add(name);
            assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .as(folder.relativize(file).toString())
                .doesNotContain(secrets);
          }
        }
      }
      assertThat(written)
          .contains(
              "result.json",
              "report.md",
              "junit.xml",
              "results.sarif",
              "events.ndjson",
              "wire.ndjson",
              "talk.ndjson");
    }
  }
}
