package dev.mcpt.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one run, `test_results/runs/<time>_<suite>/`, and the name `latest` beside it.
///
/// A report is written under a temporary name and renamed, so that a reader sees it whole or not at
/// all; the logs (`events.ndjson`, `wire.ndjson`) grow line by line while the run goes on.
public final class RunFolder {

  /// The file that holds the whole result.
  public static final String RESULT = "result.json";

  /// The name beside the runs that points to the last one.
  public static final String LATEST = "latest";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private static final int MAX_SUITE = 80;

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /// Makes a new folder; several runs that start in the same second get different ones.
  ///
  /// @param runs the folder that holds all runs; made if it is not there
  /// @param suiteId made harmless for a file name
  /// @throws IOException if the folder cannot be made
  public static RunFolder create(Path runs, OffsetDateTime start, String suiteId)
      throws IOException {
    Files.createDirectories(runs);
    String suite = harmless(suiteId);
    String name =
        TIME.format(start) + "_" + suite.substring(0, Math.min(suite.length(), MAX_SUITE));
    for (int i = 1; ; i++) {
      Path path = runs.resolve(i == 1 ? name : name + "_" + i);
      try {
        return new RunFolder(Files.createDirectory(path));
      } catch (FileAlreadyExistsException e) {
        if (i == 1000) {
          throw e;
        }
      }
    }
  }

  /// The folder of an earlier run.
  ///
  /// @param id a run's id, or `latest`
  /// @return null if there is no such run or the id is none
  public static @Nullable RunFolder find(Path runs, String id) throws IOException {
    if (id.equals(LATEST)) {
      Path latest = runs.resolve(LATEST);
      if (Files.isRegularFile(latest)) {
        String target = Files.readString(latest).strip();
        return target.equals(LATEST) ? null : find(runs, target);
      }
      return Files.isDirectory(latest) ? new RunFolder(latest.toRealPath()) : null;
    }
    Path path = runs.resolve(harmless(id));
    return harmless(id).equals(id) && Files.isDirectory(path) ? new RunFolder(path) : null;
  }

  /// The folders of all runs, the oldest first.
  public static List<RunFolder> all(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    List<RunFolder> folders = new ArrayList<>();
    try (Stream<Path> paths = Files.list(runs)) {
      paths
          .filter(path -> !path.getFileName().toString().equals(LATEST))
          .filter(Files::isDirectory)
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .forEach(path -> folders.add(new RunFolder(path)));
    }
    return folders;
  }

  /// The text as one name of a file: letters, digits, `-`, `_` and `.`, never a leading dot.
  static String harmless(String text) {
    String name = text.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
    return name.isEmpty() ? "_" : name;
  }

  public Path path() {
    return path;
  }

  /// The id of the run: the name of the folder.
  public String runId() {
    return path.getFileName().toString();
  }

  /// Writes result.json and points `latest` here.
  ///
  /// @throws IOException if either cannot be written
  public void writeResult(RunResult result) throws IOException {
    write(RESULT, ResultFiles.json(result).getBytes(StandardCharsets.UTF_8));
    pointLatestHere();
  }

  /// Reads result.json.
  ///
  /// @throws IOException if there is none or it cannot be read
  /// @throws ResultFormatException if it is not of this format
  public RunResult readResult() throws IOException, ResultFormatException {
    return ResultFiles.read(Files.readString(path.resolve(RESULT)));
  }

  /// Writes one file whole: a reader sees the old one or the new one.
  ///
  /// @param name a plain file name
  /// @throws IOException if it cannot be written; nothing is left behind then
  public void write(String name, byte[] content) throws IOException {
    Path temporary = path.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.write(temporary, content);
      replace(temporary, path.resolve(name));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Opens the logs of a run that is about to start.
  ///
  /// @param trace whether the wire is logged as well
  /// @throws IOException if a log cannot be made
  public RunLog openLog(InstantSource clock, boolean trace) throws IOException {
    return new RunLog(
        clock,
        Files.newBufferedWriter(path.resolve("events.ndjson")),
        trace ? Files.newBufferedWriter(path.resolve("wire.ndjson")) : null);
  }

  private void pointLatestHere() throws IOException {
    Path latest = path.resolveSibling(LATEST);
    Path temporary = path.resolveSibling("." + LATEST + "." + runId());
    try {
      try {
        Files.createSymbolicLink(temporary, path.getFileName());
      } catch (UnsupportedOperationException | IOException e) {
        Files.writeString(temporary, runId() + "\n");
      }
      replace(temporary, latest);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
