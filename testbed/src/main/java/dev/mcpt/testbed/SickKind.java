package dev.mcpt.testbed;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What ails a server. The kinds from [#SILENT] on ail a process that is spoken to over stdio.
public enum SickKind {
  DEAD_PORT(true, false, "nothing listens on the port any more"),
  HANG(true, false, "accepts connections and never answers"),
  HANG_AFTER_INITIALIZE(true, true, "answers initialize and nothing after it"),
  DIE_MID_ANSWER(true, true, "dies in the middle of the answer to the first tools/call"),
  GARBAGE(true, true, "answers with bytes that are no protocol"),
  HTML_PAGE(true, false, "answers everything with status 200 and a web page"),
  ERRORS(true, true, "answers every request with a JSON-RPC error"),
  ERRORS_AFTER_INITIALIZE(true, true, "answers initialize, and the rest with JSON-RPC errors"),
  ENDLESS_BODY(true, true, "answers with a message that never ends"),
  STATUS_500(true, false, "answers everything with status 500"),
  SILENT(false, true, "prints nothing and does not exit, not even at the end of its input"),
  EXIT_AT_ONCE(false, true, "exits at the start with code 3"),
  ORPHAN(false, true, "serves, ignores the end of its input, and has a child that it does not end"),
  STUBBORN(false, true, "as orphan, and ignores requests to terminate");

  private final boolean http;
  private final boolean stdio;
  private final String sentence;

  SickKind(boolean http, boolean stdio, String sentence) {
    this.http = http;
    this.stdio = stdio;
    this.sentence = sentence;
  }

  /// The name in lower case with dashes, as `--sick` takes it.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether [SickServer] has it.
  public boolean http() {
    return http;
  }

  /// Whether the process has it with `--stdio --sick`.
  public boolean stdio() {
    return stdio;
  }

  /// What the server does.
  public String sentence() {
    return sentence;
  }

  static @Nullable SickKind of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst().orElse(null);
  }
}
