package dev.mcpt.config;

/// Something the user can put right.
///
/// @param where `file:line:column` (both from 1), a file, or the argument or variable that is wrong
/// @param what what is wrong there
/// @param hint what to write instead
public record Problem(String where, String what, String hint) {

  /// All of it on one line.
  public String line() {
    return where + ": " + what + (hint.isEmpty() ? "" : " - " + hint);
  }
}
