package dev.mcpt.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The environment that an entry of another host's file gives its command: `envFile`, then
/// `environment`, then `env`, in which a value that is `$NAME` as a whole is that variable.
final class HostEnv {

  private static final Pattern BARE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");

  private final Section section;
  private final Path cwd;

  HostEnv(Section section, Path cwd) {
    this.section = section;
    this.cwd = cwd;
  }

  Map<String, String> read() {
    Map<String, String> all = new LinkedHashMap<>(ofFile());
    all.putAll(section.map("environment"));
    all.putAll(section.map("env"));
    Map<String, String> known = section.spot().source().variables().values();
    all.replaceAll((_, value) -> {
      Matcher bare = BARE.matcher(value);
      return bare.matches() ? known.getOrDefault(bare.group(1), value) : value;
    });
    return all;
  }

  private Map<String, String> ofFile() {
    String name = section.text("envFile");
    if (name == null) {
      return Map.of();
    }
    Spot at = section.at("envFile");
    try {
      Path file = cwd.resolve(name);
      DotEnv read = DotEnv.read(Files.readString(file), name);
      read.problems().forEach(problem -> at.problem(problem.line(), "correct that line"));
      return read.values();
    } catch (IOException | InvalidPathException _) {
      at.problem("the file " + name + " can not be read", "relative files start at " + cwd);
      return Map.of();
    }
  }
}
