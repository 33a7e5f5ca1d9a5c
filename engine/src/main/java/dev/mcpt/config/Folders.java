package dev.mcpt.config;

import dev.mcpt.suite.SuiteType;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where files lie, and what lies there.
///
/// @param cwd the project: `configs/` and `test_results/` are in it
/// @param config `$XDG_CONFIG_HOME/mcp-t`, else `~/.config/mcp-t`; null where there is no home
/// @param data `$XDG_DATA_HOME/mcp-t`, else `~/.local/share/mcp-t`; null where there is no home
record Folders(Path cwd, @Nullable Path config, @Nullable Path data) {

  static final String SUITES = "suites";
  static final String SERVERS = "servers";
  static final String MODELS = "models";

  static Folders of(Path cwd, Map<String, String> env) {
    return new Folders(
        cwd, home(env, "XDG_CONFIG_HOME", ".config"), home(env, "XDG_DATA_HOME", ".local/share"));
  }

  /// The XDG rules: a relative path in the variable counts as if it were not set.
  private static @Nullable Path home(Map<String, String> env, String variable, String otherwise) {
    String set = env.getOrDefault(variable, "");
    if (set.startsWith("/") || (!set.isEmpty() && Path.of(set).isAbsolute())) {
      return Path.of(set, "mcp-t");
    }
    String home = env.getOrDefault("HOME", env.getOrDefault("USERPROFILE", ""));
    return home.isEmpty() ? null : Path.of(home, otherwise, "mcp-t");
  }

  /// The folders with files of a kind, the project's first.
  List<Path> configs(String kind) {
    List<Path> folders = new ArrayList<>();
    folders.add(cwd.resolve("configs").resolve(kind));
    if (config != null) {
      folders.add(config.resolve(kind));
    }
    return folders;
  }

  /// The folders with runs, the project's first.
  List<Path> runs() {
    List<Path> folders = new ArrayList<>();
    folders.add(cwd.resolve("test_results").resolve("runs"));
    if (data != null) {
      folders.add(data.resolve("runs"));
    }
    return folders;
  }

  /// The files that an id names: of the first folder that has any.
  List<Path> find(String kind, String id) {
    if (!Ids.sound(id)) {
      return List.of();
    }
    for (Path folder : configs(kind)) {
      List<Path> files =
          FileText.ENDINGS.stream()
              .map(ending -> folder.resolve(id + ending))
              .filter(Files::isRegularFile)
              .toList();
      if (!files.isEmpty()) {
        return files;
      }
    }
    return List.of();
  }

  /// All files of a kind, by id; one of the project hides one of the home folder.
  List<Listed> list(String kind) {
    List<Listed> all = new ArrayList<>();
    boolean global = false;
    for (Path folder : configs(kind)) {
      for (Path file : children(folder)) {
        String id = id(file);
        if (id != null && all.stream().noneMatch(l -> l.id().equals(id) && !l.global())) {
          all.add(listed(kind, id, file, global));
        }
      }
      global = true;
    }
    all.sort(Comparator.comparing(Listed::id));
    return all;
  }

  private static @Nullable String id(Path file) {
    String name = String.valueOf(file.getFileName());
    for (String ending : FileText.ENDINGS) {
      String id = name.substring(0, Math.max(0, name.length() - ending.length()));
      if (name.endsWith(ending) && Ids.sound(id) && Files.isRegularFile(file)) {
        return id;
      }
    }
    return null;
  }

  private static Listed listed(String kind, String id, Path file, boolean global) {
    Map<String, String> head = Peek.at(file);
    String about =
        kind.equals(SUITES)
            ? head.getOrDefault(
                "suite_type",
                head.getOrDefault(
                    "test_type", SuiteType.inferred(head.getOrDefault("suite_id", id)).word()))
            : head.getOrDefault(
                "transport",
                Servers.severalIn(head.keySet())
                    ? "several"
                    : head.containsKey("url") ? "http" : "stdio");
    return new Listed(id, file, global, head.getOrDefault("name", ""), about);
  }

  /// All runs, the latest first: their names start with the time.
  List<Listed> listRuns() {
    List<Listed> all = new ArrayList<>();
    boolean global = false;
    for (Path folder : runs()) {
      for (Path run : children(folder)) {
        if (Files.isDirectory(run, LinkOption.NOFOLLOW_LINKS)) {
          all.add(new Listed(String.valueOf(run.getFileName()), run, global, "", ""));
        }
      }
      global = true;
    }
    all.sort(Comparator.comparing(Listed::id).reversed());
    return all;
  }

  /// What lies in a folder; nothing where there is none or it can not be read.
  private static List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException _) {
      return children;
    }
    children.sort(Comparator.naturalOrder());
    return children;
  }
}
