package dev.mcpt.report;

import dev.mcpt.results.RunResult;

/// One form in which a run can be read. Rendering is pure: the same run gives the same bytes.
public interface Format {

  /// The word for it on the command line.
  String name();

  /// The file's name in the folder of the run.
  String fileName();

  /// The whole report, UTF-8, ended by a line feed.
  byte[] render(RunResult run);
}
