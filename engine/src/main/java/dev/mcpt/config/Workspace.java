package dev.mcpt.config;

import dev.mcpt.lock.Lock;
import dev.mcpt.suite.Baseline;
import dev.mcpt.suite.Suite;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where mcp-t was started: everything about which files there are and where they lie.
///
/// Ids are looked up in `./configs/{servers,suites}/<id>.json|yaml|yml`, then in
/// `$XDG_CONFIG_HOME/mcp-t/{servers,suites}/` (`~/.config`). `${NAME}` in files means a variable of
/// the environment, else of `./.env`. Immutable; files are read when they are asked for.
public final class Workspace {

  private static final long MOST_BYTES = 16L * 1024 * 1024;
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");

  private final Folders folders;
  private final Map<String, String> env;

  /// @param cwd absolute
  /// @param env the environment of the process
  public Workspace(Path cwd, Map<String, String> env) {
    this.folders = Folders.of(cwd, env);
    this.env = Map.copyOf(env);
  }

  public Path cwd() {
    return folders.cwd();
  }

  /// The suites that an id can name.
  public List<Listed> suites() {
    return folders.list(Folders.SUITES);
  }

  /// The servers that an id can name.
  public List<Listed> servers() {
    return folders.list(Folders.SERVERS);
  }

  /// The runs in the project and in the home folder, the latest first.
  public List<Listed> runs() {
    return folders.listRuns();
  }

  /// The folder in which each run has its folder: `./test_results/runs`, or in the home folder.
  ///
  /// @throws ConfigException if the home folder is asked for and there is none
  public Path results(boolean global) throws ConfigException {
    return at(folders.runs(), global);
  }

  /// Where a new suite file of an id goes.
  ///
  /// @throws ConfigException if the home folder is asked for and there is none, or the id is none
  public Path suiteFile(String id, String ending, boolean global) throws ConfigException {
    return newFile(Folders.SUITES, id, ending, global);
  }

  /// Where a new server file of an id goes.
  ///
  /// @throws ConfigException if the home folder is asked for and there is none, or the id is none
  public Path serverFile(String id, String ending, boolean global) throws ConfigException {
    return newFile(Folders.SERVERS, id, ending, global);
  }

  private Path newFile(String kind, String id, String ending, boolean global)
      throws ConfigException {
    if (!Ids.sound(id)) {
      throw new ConfigException(
          new Problem(
              "id",
              "\"" + id + "\" is no id: letters, digits, `_`, `.` and `-` only",
              "for example " + Ids.made(id)));
    }
    return at(folders.configs(kind), global).resolve(id + ending);
  }

  private static Path at(List<Path> places, boolean global) throws ConfigException {
    if (global && places.size() < 2) {
      throw new ConfigException(
          new Problem("--global", "there is no home folder", "set HOME, or leave --global out"));
    }
    return places.get(global ? 1 : 0);
  }

  /// The logins of `mcp-t auth login`; null where there is no home folder.
  ///
  /// @throws ConfigException if the file can not be read
  public @Nullable LoginFile logins() throws ConfigException {
    Path data = folders.data();
    if (data == null) {
      return null;
    }
    LoginFile file = new LoginFile(data.resolve("logins.json"));
    file.requireReadable();
    return file;
  }

  /// The id of a server that a mistyped one probably meant; null if none is near.
  public @Nullable String nearestServerId(String word) {
    return Nearest.to(word, servers().stream().map(Listed::id).toList());
  }

  /// The file of a suite.
  ///
  /// @param idOrPath an id, else the path of a file
  /// @throws ConfigException if there is none or more than one
  public Path suiteFile(String idOrPath) throws ConfigException {
    Path file = one(Folders.SUITES, idOrPath);
    if (file == null) {
      file = existing(idOrPath);
    }
    if (file != null) {
      return file;
    }
    List<Listed> known = suites();
    for (Listed suite : known) {
      if (idOrPath.equals(Peek.at(suite.file()).get("suite_id"))) {
        return suite.file();
      }
    }
    List<String> ids = known.stream().map(Listed::id).toList();
    boolean path = looksLikeFile(idOrPath) || idOrPath.contains("/");
    throw new ConfigException(
        new Problem(
            "SUITE",
            path ? "there is no file " + idOrPath : "there is no suite `" + idOrPath + "`",
            ids.isEmpty()
                ? "there are no suites in configs/suites; `mcp-t create suite` makes one"
                : Nearest.hint(idOrPath, ids)));
  }

  /// The suite of an id or file.
  ///
  /// @throws ConfigException with every problem of the file
  public Suite suite(String idOrPath) throws ConfigException {
    return Suites.read(text(suiteFile(idOrPath)), variables());
  }

  /// The model services: those of `configs/models`, of the home folder, and those that everybody
  /// has.
  ///
  /// @throws ConfigException with every problem of every model file
  public ModelServices models() throws ConfigException {
    var files = new LinkedHashMap<String, FileText>();
    for (Listed file : folders.list(Folders.MODELS)) {
      files.put(file.id(), text(file.file()));
    }
    return ModelReader.read(files, variables());
  }

  /// The cassette of a file.
  ///
  /// @throws ConfigException with every line that cannot be read
  public Cassette cassette(Path file) throws ConfigException {
    return Cassettes.read(text(file));
  }

  /// The known failures that a file holds.
  ///
  /// @throws ConfigException with every problem of the file
  public Baseline baseline(Path file) throws ConfigException {
    return Baselines.read(text(file));
  }

  /// What was locked.
  ///
  /// @throws ConfigException with every problem of the file
  public Lock lock(Path file) throws ConfigException {
    return Locks.read(text(file));
  }

  /// The file of a server that is given by its id or path; null for a URL or a command line.
  ///
  /// @throws ConfigException if it is the path of a file that is not there, or names several files
  public @Nullable Path serverFile(String given) throws ConfigException {
    if (SCHEME.matcher(given).matches()) {
      return null;
    }
    Path file = one(Folders.SERVERS, given);
    return file != null ? file : configFile(given);
  }

  /// The server that is given by a URL, else a known id, else a file, else a command line. After an
  /// id or file `#name` chooses one of several servers.
  ///
  /// @throws ConfigException with every problem of the file, URL or command line
  public ServerConfig server(String given) throws ConfigException {
    var scheme = SCHEME.matcher(given);
    if (scheme.matches() && scheme.group(1).toLowerCase(Locale.ROOT).startsWith("http")) {
      return Servers.given("url", given, variables(), cwd());
    }
    if (scheme.matches() && given.indexOf(' ') < 0) {
      throw new ConfigException(
          new Problem(
              "SERVER",
              "servers are not reached by " + scheme.group(1) + "://",
              "http://… or https://…, or the command that starts the server"));
    }
    Path file = serverFile(given);
    if (file != null) {
      return Servers.read(text(file), null, variables(), cwd());
    }
    int hash = given.lastIndexOf('#');
    Path several = hash > 0 ? serverFile(given.substring(0, hash)) : null;
    if (several != null) {
      return Servers.read(text(several), given.substring(hash + 1), variables(), cwd());
    }
    if (given.isBlank()) {
      throw new ConfigException(
          new Problem("SERVER", "is empty", "a URL, an id, a file or a command line"));
    }
    return Servers.given("command", given, variables(), cwd());
  }

  /// A server file at a path. A file of another ending is a program to start, if it is one.
  private @Nullable Path configFile(String given) throws ConfigException {
    Path file = existing(given);
    if (file == null) {
      if (looksLikeFile(given) && given.indexOf(' ') < 0) {
        throw new ConfigException(new Problem("SERVER", "there is no file " + given, near(given)));
      }
      return null;
    }
    if (looksLikeFile(given)) {
      return file;
    }
    if (Files.isExecutable(file)) {
      return null;
    }
    throw new ConfigException(
        new Problem(
            "SERVER",
            given + " is neither a server file nor a program",
            "server files end in .json, .yaml or .yml; to start it write the whole command, such as \"python "
                + given
                + "\""));
  }

  private String near(String given) {
    String stem = given.substring(given.lastIndexOf('/') + 1, given.lastIndexOf('.'));
    String nearest = nearestServerId(stem);
    return nearest == null
        ? "`mcp-t list servers` shows what there is"
        : "did you mean `" + nearest + "`?";
  }

  private static boolean looksLikeFile(String given) {
    String lower = given.toLowerCase(Locale.ROOT);
    return FileText.ENDINGS.stream().anyMatch(lower::endsWith);
  }

  private @Nullable Path one(String kind, String id) throws ConfigException {
    List<Path> files = folders.find(kind, id);
    if (files.size() > 1) {
      throw new ConfigException(
          new Problem(
              shown(files.getFirst()),
              "the id `" + id + "` names " + shown(files.get(1)) + " too",
              "remove or rename one of them"));
    }
    return files.isEmpty() ? null : files.getFirst();
  }

  private @Nullable Path existing(String path) {
    try {
      Path file = cwd().resolve(path);
      return !path.isEmpty() && Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }

  /// What the environment and `.env` say; the environment wins.
  public Map<String, String> environment() {
    return variables().values();
  }

  /// The text of a suite file with one more case; see [Scaffold#withCase].
  ///
  /// @throws ConfigException if the file has problems, or would have some with the case
  public Addition withCase(FileText suite, JsonObject testCase) throws ConfigException {
    return Scaffold.withCase(suite, testCase, environment());
  }

  Variables variables() {
    Path file = cwd().resolve(".env");
    if (!Files.isRegularFile(file)) {
      return new Variables(env);
    }
    try {
      DotEnv dotEnv = DotEnv.read(text(file).text(), ".env");
      Map<String, String> all = new HashMap<>(dotEnv.values());
      all.putAll(env);
      return new Variables(all, dotEnv.problems());
    } catch (ConfigException e) {
      return new Variables(env, e.problems());
    }
  }

  /// The text of a config file.
  ///
  /// @throws ConfigException if it can not be read, is no UTF-8 or longer than 16 MiB
  public FileText text(Path file) throws ConfigException {
    String name = shown(file);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ConfigException(new Problem(name, "the file is longer than 16 MiB", "split it"));
      }
      String text = Json.decode(Files.readAllBytes(file));
      return new FileText(name, text, FileText.isYaml(name), file);
    } catch (JsonSyntaxException e) {
      throw new ConfigException(
          new Problem(
              name + ":" + e.line() + ":" + e.column(),
              String.valueOf(e.getMessage()),
              "save the file as UTF-8"));
    } catch (IOException e) {
      throw new ConfigException(
          new Problem(
              name, "the file can not be read: " + e.getMessage(), "check its permissions"));
    }
  }

  /// A path as people know it: relative where it lies in the project.
  public String shown(Path file) {
    return file.startsWith(cwd()) ? cwd().relativize(file).toString() : file.toString();
  }
}
