package dev.mcpt.tools;

import dev.mcpt.expect.Diff;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Lists as they were stored, beside the suite: `snapshots/<suite>/<case>-<what>.json`.
final class Snapshots {

  private final Path folder;
  private final boolean update;

  Snapshots(Path folder, boolean update) {
    this.folder = folder;
    this.update = update;
  }

  /// What comparing came to.
  sealed interface Comparison {
    Path file();

    record Same(Path file) implements Comparison {}

    /// There was none.
    record Missing(Path file) implements Comparison {}

    /// It differs; with `update` it was written anew.
    record Different(Path file, String diff, boolean written) implements Comparison {}
  }

  Comparison compare(String name, JsonValue list) {
    Path file = folder.resolve(name + ".json");
    String now = Json.pretty(Json.sorted(list)) + "\n";
    try {
      if (!Files.isRegularFile(file)) {
        return new Comparison.Missing(file);
      }
      String diff = Diff.of(Files.readString(file), now);
      if (diff.isEmpty()) {
        return new Comparison.Same(file);
      }
      if (update) {
        write(file, now);
      }
      return new Comparison.Different(file, diff, update);
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot " + file + ": " + e.getMessage(), e);
    }
  }

  void store(String name, JsonArray list) {
    Path file = folder.resolve(name + ".json");
    try {
      write(file, Json.pretty(Json.sorted(list)) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot " + file + ": " + e.getMessage(), e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = Files.createTempFile(file.getParent(), ".snapshot", ".tmp");
    try {
      Files.writeString(temporary, text);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
