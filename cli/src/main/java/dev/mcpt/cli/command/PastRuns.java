package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Listed;
import dev.mcpt.config.Nearest;
import dev.mcpt.config.Problem;
import dev.mcpt.config.Workspace;
import dev.mcpt.report.Format;
import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.ResultFormatException;
import dev.mcpt.results.RunFolder;
import dev.mcpt.results.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs that are over.
final class PastRuns {
  private final Desk desk;
  private final Workspace workspace;

  PastRuns(Desk desk) {
    this.desk = desk;
    this.workspace = new Workspace(desk.folder(), desk.env());
  }

  /// Writes the report of a run again.
  Exit report(String run, ReportFlags flags) throws ConfigException, IOException {
    Problems problems = new Problems();
    List<Format> formats = problems.ask(() -> Settings.formats(flags.formats));
    problems.stopHere();
    RunFolder folder = folder(run);
    RunResult result = result(folder);
    if (formats != null) {
      new Reports(desk, workspace, flags).write(result, folder, formats);
    }
    return Exit.OK;
  }

  /// The result of a run.
  ///
  /// @param given its id, its folder, a file that holds its result, or `latest`
  /// @throws ConfigException if there is none or it cannot be read
  RunResult result(String given) throws ConfigException, IOException {
    Path file = file(given);
    return file == null ? result(folder(given)) : read(file);
  }

  private @Nullable Path file(String given) {
    try {
      Path file = desk.folder().resolve(given);
      return Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }

  private RunResult result(RunFolder folder) throws ConfigException, IOException {
    return read(folder.path().resolve(RunFolder.RESULT));
  }

  private RunResult read(Path file) throws ConfigException, IOException {
    String where = workspace.shown(file);
    try {
      return ResultFiles.read(Files.readString(file));
    } catch (NoSuchFileException _) {
      throw new ConfigException(
          new Problem(where, "the run has no result", "it may be running still, or was killed"));
    } catch (ResultFormatException e) {
      boolean another = e.pointer().equals("/schema_version");
      throw new ConfigException(
          new Problem(
              where,
              String.valueOf(e.getMessage()),
              another
                  ? "update mcp-t, or run the suite again with this version"
                  : "results are written by mcp-t; run it again"));
    }
  }

  private RunFolder folder(String given) throws ConfigException, IOException {
    List<String> known = new ArrayList<>(workspace.runs().stream().map(Listed::id).toList());
    if (!known.isEmpty()) {
      known.addFirst(RunFolder.LATEST);
    }
    List<Path> places = new ArrayList<>();
    places.add(workspace.results(false));
    try {
      places.add(workspace.results(true));
    } catch (ConfigException _) {
      // Without a home folder there are no runs in it.
    }
    for (Path runs : places) {
      RunFolder found = given.contains("/") ? null : RunFolder.find(runs, given);
      if (found != null) {
        return found;
      }
    }
    RunFolder found = byPath(given);
    if (found == null) {
      throw new ConfigException(
          new Problem("RUN", "there is no run `" + given + "`", hint(given, known)));
    }
    return found;
  }

  private @Nullable RunFolder byPath(String given) throws IOException {
    Path path;
    try {
      path = desk.folder().resolve(given).normalize();
    } catch (InvalidPathException _) {
      return null;
    }
    if (path.endsWith(RunFolder.RESULT)) {
      path = path.resolveSibling("");
    }
    Path runs = path.getParent();
    return runs == null || !path.resolve(RunFolder.RESULT).toFile().isFile()
        ? null
        : RunFolder.find(runs, path.getFileName().toString());
  }

  private static String hint(String word, List<String> known) {
    String near = Nearest.to(word, known);
    if (known.isEmpty()) {
      return "there are none yet; `mcp-t quickstart` makes some";
    }
    return near == null ? "`mcp-t list runs` shows what there is" : "did you mean `" + near + "`?";
  }
}
