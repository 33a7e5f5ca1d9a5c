package dev.mcpt.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// A bug of ours, as it is told to the user: one line on stderr, the stack trace in a file.
public final class Crash {
  private final String version;
  private final Path folder;

  /// @param version our own version, for the report
  /// @param folder where the stack trace is written to
  public Crash(String version, Path folder) {
    this.version = version;
    this.folder = folder;
  }

  /// Says that we are to blame and where the stack trace is: in a file of its own, with `--verbose`
  /// on stderr. Neither has the command's arguments, which may hold secrets.
  public void tell(Console console, Throwable bug) {
    console.complain(console.err("mcp-t: a bug in mcp-t itself: ", Ink.RED) + summary(bug));
    if (console.verbose()) {
      console.complain(trace(bug));
      console.complain("  please report it, with the stack trace above");
      return;
    }
    try {
      Path file = Files.createTempFile(folder, "mcp-t-crash-", ".txt");
      Files.writeString(file, trace(bug));
      console.complain("  please report it, with the stack trace in " + file);
    } catch (IOException e) {
      console.complain(
          "  please report it, with the stack trace that --verbose shows (no file: "
              + e.getMessage()
              + ")");
    }
  }

  private static String summary(Throwable bug) {
    String message = bug.getMessage();
    String name = bug.getClass().getSimpleName();
    return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
  }

  private String trace(Throwable bug) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    writer.println("mcp-t " + version);
    writer.println(
        "java "
            + System.getProperty("java.runtime.version")
            + ", "
            + System.getProperty("java.vendor"));
    writer.println(
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
    bug.printStackTrace(writer);
    return text.toString();
  }
}
