package dev.mcpt.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private final RuntimeException bug = new IllegalStateException("the impossible\nhappened");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(InputStream.nullInputStream(), out, err, Terminal.NONE);

  @TempDir private Path folder;

  @Test
  void writesTheStackTraceToAFileAndSaysWhere() throws IOException {
    new Crash("1.2.3", folder).tell(console, bug);
    Path file;
    try (Stream<Path> files = Files.list(folder)) {
      file = files.findFirst().orElseThrow();
    }
    assertThat(said())
        .isEqualTo(
            "mcp-t: a bug in mcp-t itself: IllegalStateException: the impossible\n"
                + "  please report it, with the stack trace in "
                + file
                + "\n");
    assertThat(file)
        .content()
        .contains("mcp-t 1.2.3", "java ", "IllegalStateException: the impossible", "\tat ");
    assertThat(out.size()).isZero();
  }

  @Test
  void showsTheStackTraceWhenVerbose() {
    console.verbose(true);
    new Crash("1.2.3", folder).tell(console, bug);
    assertThat(said()).contains("\tat ", "please report it");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void speaksEvenWhereNoFileCanBeWritten() {
    new Crash("1.2.3", folder.resolve("missing")).tell(console, bug);
    assertThat(said()).contains("the impossible", "--verbose").doesNotContain("\tat ");
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
