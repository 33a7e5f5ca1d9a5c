package dev.mcpt.compliance.stdio;

import dev.mcpt.wire.rpc.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds a message that was written over several lines.
final class SplitMessage {

  private static final int MOST_LINES = 200;

  private SplitMessage() {}

  /// The beginning of the first message that only several lines together make, or null.
  static @Nullable String in(List<String> lines) {
    for (int from = 0; from < lines.size(); from++) {
      if (!begins(lines.get(from))) {
        continue;
      }
      int most = Math.min(lines.size(), from + MOST_LINES);
      for (int to = from + 2; to <= most; to++) {
        List<String> some = lines.subList(from, to);
        if (message(String.join("\n", some)) || message(String.join("\\n", some))) {
          String start = String.join("⏎", some);
          return start.length() <= 120 ? start : start.substring(0, 120) + "…";
        }
      }
    }
    return null;
  }

  /// Whether the line looks like the start of a message and is none.
  private static boolean begins(String line) {
    return line.stripLeading().startsWith("{") && !message(line);
  }

  private static boolean message(String text) {
    return Messages.read(text.replace("\r", "\\r")).json() != null;
  }
}
