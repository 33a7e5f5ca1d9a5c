package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.config.SafeFile;
import dev.mcpt.config.Workspace;
import dev.mcpt.report.ConsoleFormat;
import dev.mcpt.report.Format;
import dev.mcpt.report.Formats;
import dev.mcpt.results.RunFolder;
import dev.mcpt.results.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Writes what a run leaves: one format to stdout, the others as files.
final class Reports {

  /// What `--out` gets when no file format was named.
  private static final List<String> USUAL = List.of("json", "markdown", "junit");

  private final Desk desk;
  private final Workspace workspace;
  private final ReportFlags flags;

  Reports(Desk desk, Workspace workspace, ReportFlags flags) {
    this.desk = desk;
    this.workspace = workspace;
    this.flags = flags;
  }

  void write(RunResult result, RunFolder folder, List<Format> formats) throws IOException {
    Console console = desk.console();
    Format spoken = formats.size() == 1 ? formats.getFirst() : console(console);
    console.resultText(text(spoken instanceof ConsoleFormat ? console(console) : spoken, result));
    List<Format> files = formats.stream().filter(each -> !(each instanceof ConsoleFormat)).toList();
    for (Format format : files) {
      folder.write(format.fileName(), format.render(result));
    }
    Path shown = folder.path();
    if (flags.out != null) {
      shown = desk.folder().resolve(flags.out);
      for (Format format : files.isEmpty() ? usual() : files) {
        SafeFile.replace(shown.resolve(format.fileName()), text(format, result));
      }
    }
    console.note("reports: " + workspace.shown(shown));
  }

  private static List<Format> usual() {
    return USUAL.stream().map(name -> Objects.requireNonNull(Formats.named(name))).toList();
  }

  /// The console's format, as wide and colourful as the terminal.
  static ConsoleFormat console(Console console) {
    return new ConsoleFormat(
        console.terminal().width(),
        console.terminal().out() && console.terminal().colour(),
        console.verbose());
  }

  private static String text(Format format, RunResult result) {
    return new String(format.render(result), StandardCharsets.UTF_8);
  }
}
