package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.McpServer;
import dev.mcpt.sessions.ServeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of the documents (fenced blocks marked `console`) run, with the demo server at the
/// address that the documents give.
class DocsIT {
  private static final String DEMO = "http://127.0.0.1:8051/mcp";
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```");
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\$ (?:\\./)?mcp-t (.*?)(?: +# exit (\\d+))?$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/getting-started.md",
        "docs/commands.md",
        "docs/models.md",
        "docs/parallel-execution.md"
      })
  void theCommandsOfADocumentRun(String document) throws IOException {
    try (McpServer server = McpServer.start(ServeOptions.defaults().withPort(0))) {
      String url = server.url().toString();
      copyExamples(url);
      Matcher block = BLOCK.matcher(Files.readString(root().resolve(document)));
      int commands = 0;
      while (block.find()) {
        Matcher line = LINE.matcher(block.group(1));
        while (line.find()) {
          commands++;
          Typed typed = Typed.in(folder, words(line.group(1).replace(DEMO, url)));
          int exit = line.group(2) == null ? 0 : Integer.parseInt(line.group(2));
          assertThat(typed.exit())
              .as("mcp-t %s\n%s%s", line.group(1), typed.out(), typed.err())
              .isEqualTo(exit);
        }
      }
      assertThat(commands).isPositive();
    }
  }

  @Test
  void everyCommandIsDocumented() throws IOException {
    String document = Files.readString(root().resolve("docs/commands.md"));
    assertThat(MainTest.commandNames())
        .allSatisfy(name -> assertThat(document).contains("\n## " + name + "\n"));
  }

  private void copyExamples(String url) throws IOException {
    for (String kept : List.of("examples", "configs")) {
      try (Stream<Path> files = Files.walk(root().resolve(kept))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(root().relativize(file).toString());
          Files.createDirectories(Objects.requireNonNull(copy.getParent()));
          Files.writeString(copy, here(Files.readString(file), url));
        }
      }
    }
  }

  /// The text of a file for a folder in which there is no `mcp-t` to start.
  private static String here(String text, String url) {
    return text.replace(DEMO, url).replace("command: ./mcp-t serve --stdio", "url: " + url);
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(
          Stream.of(1, 2, 3).map(word::group).filter(Objects::nonNull).findFirst().orElseThrow());
    }
    return words.toArray(String[]::new);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = Objects.requireNonNull(folder.getParent());
    }
    return folder;
  }
}
