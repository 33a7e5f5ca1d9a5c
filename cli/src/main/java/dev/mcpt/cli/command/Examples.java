package dev.mcpt.cli.command;

import dev.mcpt.config.SafeFile;
import dev.mcpt.wire.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The example files of quickstart. A file that is there stays as it is, whoever wrote it.
final class Examples {
  /// The suites, in the order in which people read them.
  static final List<String> SUITES = List.of("tools", "conversation", "compliance", "security");

  private final Path folder;
  private final List<Path> kept = new ArrayList<>();

  Examples(Path folder) {
    this.folder = folder;
  }

  /// Writes what is missing.
  ///
  /// @param command starts mcp-t again
  void write(List<String> command) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("serve", "--stdio"));
    write(server(), text("server").replace("@COMMAND@", Json.write(Json.of(words))));
    for (String suite : SUITES) {
      write(suite(suite), text(suite));
    }
  }

  private void write(Path file, String text) throws IOException {
    try {
      SafeFile.create(file, text);
    } catch (FileAlreadyExistsException _) {
      if (!Files.readString(file).equals(text)) {
        kept.add(file);
      }
    }
  }

  Path server() {
    return folder.resolve("servers").resolve("demo.yaml");
  }

  Path suite(String name) {
    return folder.resolve("suites").resolve(name + ".yaml");
  }

  /// The files that were there and say something else than the examples.
  List<Path> kept() {
    return List.copyOf(kept);
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Examples.class.getResourceAsStream("quickstart/" + name + ".yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
