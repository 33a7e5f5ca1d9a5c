package dev.mcpt.config;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonDocument;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.json.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the place in the text of a suite file where another test case fits.
///
/// It proposes texts; each is read again, and only one that says exactly what the old one said,
/// with the case at the end of `test_cases`, is taken.
final class CaseInsertion {

  private static final Pattern DASH = Pattern.compile("( *)- +");
  private static final String LIST = "/test_cases";

  private final FileText file;
  private final JsonDocument document;
  private final JsonObject added;
  private final List<String> lines;

  private CaseInsertion(FileText file, JsonDocument document, JsonObject added) {
    this.file = file;
    this.document = document;
    this.added = added;
    this.lines = file.text().lines().toList();
  }

  /// @param document of the file, whose `test_cases` is a list with an item
  static Addition into(FileText file, JsonDocument document, JsonObject added) {
    CaseInsertion insertion = new CaseInsertion(file, document, added);
    for (String text : file.yaml() ? insertion.yaml() : insertion.json()) {
      if (insertion.saysTheSameAndMore(text)) {
        return new Addition.Added(text);
      }
    }
    return new Addition.Refused(
        "the list of test cases in " + file.name() + " is written in a way that is not added to",
        file.yaml() ? YamlText.item(added, 2) : Json.pretty(added));
  }

  private boolean saysTheSameAndMore(String text) {
    if (!(document.root() instanceof JsonObject before)
        || !(before.get("test_cases") instanceof JsonArray cases)) {
      return false;
    }
    List<JsonValue> all = new ArrayList<>(cases.items());
    all.add(added);
    try {
      return new FileText(file.name(), text, file.yaml(), file.file())
          .document()
          .root()
          .equals(before.with("test_cases", new JsonArray(all)));
    } catch (ConfigException _) {
      return false;
    }
  }

  private int offset(Position place) {
    int offset = 0;
    for (int line = 1; line < place.line(); line++) {
      offset = file.text().indexOf('\n', offset) + 1;
    }
    return offset + place.column() - 1;
  }

  private String lineEnd() {
    return file.text().contains("\r\n") ? "\r\n" : "\n";
  }

  /// Behind the last item, on a line of its own where the first item has one.
  private List<String> json() {
    String text = file.text();
    int close = closing(offset(document.position(LIST)));
    if (close < 0) {
      return List.of();
    }
    int end = close;
    while (Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    Position first = document.position(LIST + "/0");
    String before = lines.get(first.line() - 1).substring(0, first.column() - 1);
    String piece =
        before.isBlank()
            ? lineEnd() + before + Json.pretty(added).replace("\n", lineEnd() + before)
            : " " + Json.write(added);
    return List.of(text.substring(0, end) + "," + piece + text.substring(end));
  }

  /// The index of the bracket that closes the one at `open`; -1 if there is none.
  private int closing(int open) {
    int depth = 0;
    boolean quoted = false;
    String text = file.text();
    for (int at = open; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quoted) {
        at += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if ((c == ']' || c == '}') && --depth == 0) {
        return at;
      }
    }
    return -1;
  }

  /// After the last line of the last item, or after the comments and empty lines that follow it.
  private List<String> yaml() {
    int last = ((JsonArray) cases()).size() - 1;
    Position place = document.position(LIST + "/" + last);
    String line = lines.get(place.line() - 1);
    Matcher dash = DASH.matcher(line.substring(0, Math.min(line.length(), place.column() - 1)));
    if (!dash.matches()) {
      return List.of();
    }
    int indent = dash.group(1).length();
    int content = place.line();
    int end = place.line();
    while (end < lines.size() && isInside(lines.get(end), indent)) {
      String next = lines.get(end).strip();
      end++;
      content = next.isEmpty() || next.startsWith("#") ? content : end;
    }
    return List.of(yamlAfter(content, indent), yamlAfter(end, indent));
  }

  private JsonValue cases() {
    return document.root() instanceof JsonObject root
            && root.get("test_cases") instanceof JsonArray list
        ? list
        : new JsonArray(List.of());
  }

  private static boolean isInside(String line, int indent) {
    String text = line.strip();
    int depth = line.length() - line.stripLeading().length();
    return text.isEmpty() || text.startsWith("#") || depth > indent;
  }

  private String yamlAfter(int line, int indent) {
    String text = file.text();
    int offset = line >= lines.size() ? text.length() : offset(new Position(line + 1, 1));
    String open = offset > 0 && text.charAt(offset - 1) != '\n' ? lineEnd() : "";
    String item = YamlText.item(added, indent).replace("\n", lineEnd());
    return text.substring(0, offset) + open + item + text.substring(offset);
  }
}
