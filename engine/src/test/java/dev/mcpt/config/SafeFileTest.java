package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  @Test
  void makesAFileAndItsFolders() throws IOException {
    Path file = folder.resolve("a/b/c.json");

    SafeFile.create(file, "ä");

    assertThat(file).hasContent("ä");
    try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void neverWritesOverAFileUnasked() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), "mine");

    assertThatThrownBy(() -> SafeFile.create(file, "other"))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(file).hasContent("mine");
    assertThat(names()).containsExactly("mine.json");
  }

  @Test
  void replacesAFileAndKeepsItsPermissions() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), "mine");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    SafeFile.replace(file, "mine", "other");

    assertThat(file).hasContent("other");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(names()).containsExactly("mine.json");
  }

  @Test
  void writesThroughALink() throws IOException {
    Path file = Files.writeString(folder.resolve("real.json"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

    SafeFile.replace(link, "other");

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("other");
  }

  @Test
  void leavesAFileAloneThatWasChangedMeanwhile() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), "changed");

    assertThatThrownBy(() -> SafeFile.replace(file, "mine", "other"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed meanwhile");

    assertThat(file).hasContent("changed");
  }
}
