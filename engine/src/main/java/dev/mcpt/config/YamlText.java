package dev.mcpt.config;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes values as YAML in block style, 2 spaces deep; texts are quoted where they must be.
final class YamlText {

  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}_/$][\\p{L}\\p{N}_ ./,;()!?'+=@$-]*");

  /// What some reader of YAML takes for something else than text.
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "~");

  private static final Pattern ONLY_JSON =
      Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /// The members of an object, one or more lines each, every line ended.
  static String of(JsonObject object) {
    YamlText text = new YamlText();
    text.members(object.members(), 0);
    return text.out.toString();
  }

  /// An item of a list, its dash so many spaces in, every line ended.
  static String item(JsonValue item, int indent) {
    YamlText text = new YamlText();
    text.out.append(" ".repeat(indent));
    text.dashed(item, indent);
    return text.out.toString();
  }

  private void members(List<JsonObject.Member> members, int indent) {
    for (JsonObject.Member member : members) {
      out.append(" ".repeat(indent));
      member(member, indent);
    }
  }

  private void member(JsonObject.Member member, int indent) {
    out.append(scalar(member.name())).append(':');
    switch (member.value()) {
      case JsonObject object when !object.isEmpty() -> {
        out.append('\n');
        members(object.members(), indent + 2);
      }
      case JsonArray list when !list.isEmpty() -> {
        out.append('\n');
        for (JsonValue item : list) {
          out.append(" ".repeat(indent + 2));
          dashed(item, indent + 2);
        }
      }
      case JsonObject _, JsonArray _, JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ ->
          out.append(' ').append(inline(member.value())).append('\n');
    }
  }

  private void dashed(JsonValue item, int indent) {
    out.append("- ");
    if (item instanceof JsonObject object && !object.isEmpty()) {
      member(object.members().getFirst(), indent + 2);
      members(object.members().subList(1, object.members().size()), indent + 2);
    } else {
      out.append(inline(item)).append('\n');
    }
  }

  private static String inline(JsonValue value) {
    return value instanceof JsonString(String text) ? scalar(text) : Json.write(value);
  }

  private static String scalar(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !text.endsWith(" ")
            && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : escaped(Json.write(new JsonString(text)));
  }

  /// What JSON may hold as it is and YAML takes for the end of a line, or not at all.
  private static String escaped(String quoted) {
    return ONLY_JSON
        .matcher(quoted)
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }
}
