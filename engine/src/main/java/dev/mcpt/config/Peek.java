package dev.mcpt.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The short texts at the top level of a file, for lists: found without reading the file properly.
///
/// Looks at the first [#BYTES] bytes; a file that is neither JSON nor YAML yields anything or
/// nothing.
final class Peek {

  /// How much of a file is looked at.
  static final int BYTES = 65_536;

  private static final Pattern YAML_LINE =
      Pattern.compile(
          "(?m)^([A-Za-z_]+):[ \\t]*(?:\"((?:[^\"\\\\\\n]|\\\\.)*)\"|'([^'\\n]*)'|([^\\s#\"'\\[{|>&*!][^\\n#]*?))?[ \\t]*(?:#[^\\n]*)?\\r?$");

  private final String text;
  private final Map<String, String> found = new LinkedHashMap<>();

  private Peek(String text) {
    this.text = text;
  }

  /// The text members of the top level; a member that holds something else has the value `""`.
  /// Empty if the file can not be read.
  static Map<String, String> at(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(BYTES), StandardCharsets.UTF_8);
      return in(text, FileText.isYaml(file.toString()));
    } catch (IOException _) {
      return Map.of();
    }
  }

  static Map<String, String> in(String text, boolean yaml) {
    Peek peek = new Peek(text);
    if (yaml && !text.stripLeading().startsWith("{")) {
      peek.yaml();
    } else {
      peek.json();
    }
    return peek.found;
  }

  private void yaml() {
    Matcher line = YAML_LINE.matcher(text);
    while (line.find()) {
      String value = "";
      for (int group = 2; group <= 4; group++) {
        value = line.group(group) == null ? value : line.group(group);
      }
      found.putIfAbsent(line.group(1), value);
    }
  }

  /// Walks over strings and brackets; a string at depth 1 after `:` belongs to the one before it.
  private void json() {
    int depth = 0;
    String name = null;
    String last = null;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '"' -> {
          int end = end(at + 1);
          String string = text.substring(at + 1, end);
          if (depth == 1 && name != null) {
            found.put(name, plain(string));
            name = null;
          } else {
            last = string;
          }
          at = end;
        }
        case ':' -> {
          if (depth == 1 && last != null) {
            name = last;
            found.putIfAbsent(name, "");
          }
        }
        case ',' -> name = depth == 1 ? null : name;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
    }
  }

  /// The index of the quote that closes a string.
  private int end(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  private static String plain(String string) {
    return string.replace("\\\"", "\"").replace("\\/", "/").replace("\\\\", "\\");
  }
}
