package dev.mcpt.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// What the standard streams are connected to.
///
/// @param in whether standard input is a terminal, so that a question can be asked
/// @param out whether standard output is a terminal
/// @param err whether standard error is a terminal
/// @param width columns, 40..200
/// @param colour whether escapes may be written to a stream that is a terminal
public record Terminal(boolean in, boolean out, boolean err, int width, boolean colour) {
  /// Nothing is a terminal: pipes and files, 80 columns, no colour.
  public static final Terminal NONE = new Terminal(false, false, false, 80, false);

  private static final int USUAL_WIDTH = 80;

  /// Reads what the launcher found out (`mcpt.terminal`: the numbers of the streams that are
  /// terminals, `mcpt.width`: columns) and otherwise asks the system. `NO_COLOR` (any value but
  /// empty) and `TERM=dumb` switch colour off.
  public static Terminal detect(Map<String, String> env, Properties properties) {
    String told = properties.getProperty("mcpt.terminal");
    boolean in = told != null ? told.contains("0") : isTerminal(0);
    boolean out = told != null ? told.contains("1") : isTerminal(1);
    boolean err = told != null ? told.contains("2") : isTerminal(2);
    boolean colour = env.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(env.get("TERM"));
    String columns = properties.getProperty("mcpt.width", env.getOrDefault("COLUMNS", ""));
    return new Terminal(in, out, err, width(columns), colour);
  }

  private static int width(String columns) {
    return columns.matches("[1-9][0-9]{0,4}")
        ? Math.clamp(Integer.parseInt(columns), 40, 200)
        : USUAL_WIDTH;
  }

  /// Where there is no `/proc`, the JDK's console answers for all three streams at once.
  private static boolean isTerminal(int stream) {
    Path link = Path.of("/proc/self/fd", Integer.toString(stream));
    if (Files.isSymbolicLink(link)) {
      try {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      } catch (IOException _) {
        return false;
      }
    }
    return Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
  }
}
