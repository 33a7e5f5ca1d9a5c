package dev.mcpt.cli.console;

/// How a command ended, and the exit code that says so to a shell.
public enum Exit {
  /// All good.
  OK(0),
  /// The server under test has a fault.
  FAILED(1),
  /// The user's mistake: a flag or a file. Decided before anything runs.
  MISUSED(2),
  /// The world's fault: refused, timed out, process died, model service down.
  ERRORED(3),
  /// A load threshold was missed.
  THRESHOLD_MISSED(4),
  /// Our bug.
  BROKEN(70),
  /// Interrupted by the user; the partial report is written.
  INTERRUPTED(130);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /// The end that has this number.
  ///
  /// @throws IllegalArgumentException if none has
  public static Exit of(int code) {
    for (Exit exit : values()) {
      if (exit.code == code) {
        return exit;
      }
    }
    throw new IllegalArgumentException("no exit code: " + code);
  }

  /// The number that the process ends with.
  public int code() {
    return code;
  }
}
