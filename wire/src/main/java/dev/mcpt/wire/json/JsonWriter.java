package dev.mcpt.wire.json;

import java.util.Iterator;

/// Writes values as text. An indent of 0 means one line without spaces.
final class JsonWriter {

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();
  private final int indent;

  JsonWriter(int indent) {
    this.indent = indent;
  }

  String text(JsonValue value) {
    write(value, 1);
    return out.toString();
  }

  private void write(JsonValue value, int depth) {
    switch (value) {
      case JsonObject object -> {
        out.append('{');
        Iterator<JsonObject.Member> members = object.members().iterator();
        while (members.hasNext()) {
          JsonObject.Member member = members.next();
          line(depth);
          string(member.name());
          out.append(indent > 0 ? ": " : ":");
          write(member.value(), depth + 1);
          out.append(members.hasNext() ? "," : "");
        }
        close('}', object.isEmpty(), depth);
      }
      case JsonArray array -> {
        out.append('[');
        Iterator<JsonValue> items = array.iterator();
        while (items.hasNext()) {
          line(depth);
          write(items.next(), depth + 1);
          out.append(items.hasNext() ? "," : "");
        }
        close(']', array.isEmpty(), depth);
      }
      case JsonString(String text) -> string(text);
      case JsonNumber(String text) -> out.append(text);
      case JsonBoolean(boolean yes) -> out.append(yes);
      case JsonNull() -> out.append("null");
    }
  }

  private void line(int depth) {
    if (indent > 0) {
      out.append('\n').repeat(' ', indent * depth);
    }
  }

  private void close(char end, boolean empty, int depth) {
    if (!empty) {
      line(depth - 1);
    }
    out.append(end);
  }

  /// What needs no escape is copied in runs.
  private void string(String text) {
    char[] chars = text.toCharArray();
    out.append('"');
    int copied = 0;
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c >= 0x20 && c != '"' && c != '\\' && (c < 0xd800 || !unpaired(chars, i))) {
        continue;
      }
      out.append(text, copied, i);
      copied = i + 1;
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> escape(c);
      }
    }
    out.append(text, copied, chars.length).append('"');
  }

  /// An unpaired surrogate has no UTF-8 form; written as an escape it survives.
  private static boolean unpaired(char[] text, int at) {
    char c = text[at];
    if (!Character.isSurrogate(c)) {
      return false;
    }
    boolean paired =
        Character.isHighSurrogate(c)
            ? at + 1 < text.length && Character.isLowSurrogate(text[at + 1])
            : at > 0 && Character.isHighSurrogate(text[at - 1]);
    return !paired;
  }

  private void escape(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xf));
    }
  }
}
