package dev.mcpt.cli.command;

import java.nio.file.Path;
import java.util.List;

/// How mcp-t was started.
final class Launcher {
  private Launcher() {}

  /// The words of the command that starts it again, from any folder: the launcher's file where it
  /// told us (`mcpt.launcher`), else this Java with this class path.
  static List<String> command() {
    String told = System.getProperty("mcpt.launcher", "");
    if (!told.isEmpty()) {
      return List.of(told);
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        "dev.mcpt.cli.Main");
  }
}
