package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the lines of an event stream until an empty one ends the block (WHATWG HTML section
/// 9.2.6).
final class SseBlock {
  private static final int MOST_PROBLEMS = 20;

  private final StringBuilder data = new StringBuilder();
  private final List<String> problems = new ArrayList<>();
  private String type = "";
  private @Nullable String id;
  private @Nullable Long retry;
  private boolean hasData;
  private boolean hasField;
  private long comments;

  /// Takes one line without its end; returns the event if the line ends a block that held a field,
  /// or something that had to be ignored (text without `data:` would vanish unseen otherwise).
  @Nullable SseEvent line(byte[] bytes, int from, int to) {
    if (from == to) {
      return end();
    }
    String line = decoded(bytes, from, to);
    int colon = line.indexOf(':');
    if (colon == 0) {
      comments++;
      return null;
    }
    String value = colon < 0 ? "" : line.substring(colon + 1);
    field(
        colon < 0 ? line : line.substring(0, colon),
        value.startsWith(" ") ? value.substring(1) : value);
    return null;
  }

  private void field(String name, String value) {
    switch (name) {
      case "data" -> {
        if (hasData) {
          data.append('\n');
        }
        data.append(value);
        hasData = true;
        hasField = true;
      }
      case "event" -> {
        type = value;
        hasField = true;
      }
      case "id" -> id(value);
      case "retry" -> retry(value);
      default -> problem("unknown field \"" + shortened(name) + "\" ignored");
    }
  }

  private void id(String value) {
    hasField = true;
    if (value.indexOf('\0') >= 0) {
      problem("id with a NUL ignored");
    } else {
      id = value;
    }
  }

  private void retry(String value) {
    hasField = true;
    if (value.matches("[0-9]{1,18}")) {
      retry = Long.valueOf(value);
    } else {
      problem("retry \"" + shortened(value) + "\" is no number of milliseconds, ignored");
    }
  }

  private void problem(String words) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(words);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private @Nullable SseEvent end() {
    SseEvent event =
        hasField || !problems.isEmpty()
            ? new SseEvent(
                id, type.isEmpty() ? "message" : type, data.toString(), retry, hasData, problems)
            : null;
    data.setLength(0);
    problems.clear();
    type = "";
    id = null;
    retry = null;
    hasData = false;
    hasField = false;
    return event;
  }

  private String decoded(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, UTF_8);
    if (text.indexOf('\uFFFD') >= 0 && !valid(bytes, from, to)) {
      problem("malformed UTF-8 replaced");
    }
    return text;
  }

  private static boolean valid(byte[] bytes, int from, int to) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /// The comments seen in the whole stream.
  long comments() {
    return comments;
  }

  /// The characters of data collected in the current block.
  long size() {
    return data.length();
  }

  /// Whether the current block holds a field already.
  boolean begun() {
    return hasField;
  }
}
