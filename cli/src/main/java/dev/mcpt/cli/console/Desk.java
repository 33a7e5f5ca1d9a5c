package dev.mcpt.cli.console;

import java.nio.file.Path;
import java.util.Map;

/// Where a command works.
///
/// @param console the terminal
/// @param interrupts tells of Ctrl-C
/// @param folder where mcp-t was started; absolute
/// @param env the environment of the process
public record Desk(Console console, Interrupts interrupts, Path folder, Map<String, String> env) {

  public Desk {
    env = Map.copyOf(env);
  }

  /// The same place with another terminal.
  public Desk with(Console other) {
    return new Desk(other, interrupts, folder, env);
  }
}
