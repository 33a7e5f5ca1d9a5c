package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `mcp-t serve` and its database.
class ServeIT {

  @TempDir Path folder;

  @Test
  void saysThatADatabaseIsNotThere() {
    Typed typed =
        Typed.in(folder, "serve", "--port", "0", "--db", "jdbc:postgresql://127.0.0.1:9/none");
    assertThat(typed.exit()).isEqualTo(3);
    assertThat(typed.err()).contains("cannot use the database", "--no-tracking");
  }

  @Test
  void saysThatAFileIsNoDatabase() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.db"), "no database".repeat(99));
    Typed typed = Typed.in(folder, "serve", "--port", "0", "--db", "jdbc:sqlite:" + file);
    assertThat(typed.exit()).isEqualTo(3);
    assertThat(typed.err()).contains("cannot use the database");
    assertThat(file).hasContent("no database".repeat(99));
  }
}
