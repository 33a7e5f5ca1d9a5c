package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.wire.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The example of a tracked server runs as it lies there, and the document shows what it does.
@Timeout(120)
class TrackedServerExampleIT {

  private static final Path EXAMPLE = Path.of("examples", "sessions", "TrackedServer.java");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```");

  @TempDir private Path folder;

  @Test
  void theExampleTracksItsSessions() throws Exception {
    String database = "jdbc:sqlite:" + folder.resolve("sessions.db");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                root().resolve(EXAMPLE).toString(),
                "0",
                "0",
                database)
            .redirectError(folder.resolve("err").toFile())
            .start();
    String session;
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      assertThat(line).as(Files.readString(folder.resolve("err"))).isNotNull();
      List<String> urls = List.of(line.split(" ", -1));
      try (Visitor visitor = new Visitor(URI.create(urls.getFirst()));
          Onlooker onlooker = new Onlooker(URI.create(urls.getLast()))) {
        session = visitor.session("2025-11-25");
        assertThat(visitor.call(session, "greet", JsonObject.EMPTY)).contains("hello");
        onlooker.await("/requests?tool=greet", "requests", it -> it.size() == 1);
        onlooker.await("/sessions?status=active", "sessions", it -> it.size() == 1);
      }
      process.getOutputStream().close();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
    assertThat(reason(database, session)).isEqualTo("server_shutdown");
  }

  private static String reason(String database, String session) throws IOException {
    try (SessionTracker tracker =
            SessionTracker.start(TrackerOptions.of(database, "after").withApi(0));
        Onlooker onlooker = new Onlooker(Objects.requireNonNull(tracker.apiUrl()))) {
      return String.valueOf(
          onlooker.json("/sessions/" + SessionIds.ref(session)).string("disconnect_reason"));
    }
  }

  @Test
  void theDocumentShowsPartsOfIt() throws IOException {
    String example = Files.readString(root().resolve(EXAMPLE)).replaceAll("\\s+", " ");
    Matcher blocks = JAVA.matcher(Files.readString(root().resolve("docs/sessions.md")));
    int found = 0;
    while (blocks.find()) {
      found++;
      assertThat(example).contains(blocks.group(1).replaceAll("\\s+", " ").strip());
    }
    assertThat(found).isPositive();
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = Objects.requireNonNull(folder.getParent());
    }
    return folder;
  }
}
