package dev.mcpt.wire.transport;

import java.util.ArrayList;
import java.util.List;

/// The lines that a process wrote to stdout, in order. Beyond [#LIMIT] characters only those that
/// are no message are kept, to twice the limit; one line is cut at [#LONGEST] characters.
/// Thread-safe.
final class StdoutLog {

  private static final long LIMIT = 8L * 1024 * 1024;
  private static final int LONGEST = 1024 * 1024;

  private final List<String> lines = new ArrayList<>();
  private long chars;

  synchronized void add(String line, boolean message) {
    if (chars < (message ? LIMIT : 2 * LIMIT)) {
      String kept = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
      lines.add(kept);
      chars += kept.length();
    }
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
