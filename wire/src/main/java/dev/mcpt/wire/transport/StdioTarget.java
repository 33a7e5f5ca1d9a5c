package dev.mcpt.wire.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server that is started as a process and spoken to over its standard streams.
///
/// @param command the executable and its arguments, at least one word
/// @param env variables set in addition to (or in place of) our own
/// @param cwd null for our own working folder
public record StdioTarget(List<String> command, Map<String, String> env, @Nullable Path cwd)
    implements Target {

  /// @throws IllegalArgumentException if the command is empty
  public StdioTarget {
    command = List.copyOf(command);
    env = Map.copyOf(env);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a command has at least one word");
    }
  }

  public static StdioTarget of(List<String> command) {
    return new StdioTarget(command, Map.of(), null);
  }
}
