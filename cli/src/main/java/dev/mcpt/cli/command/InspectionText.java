package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Ink;
import dev.mcpt.cli.console.Sheet;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a server says of itself, for people.
final class InspectionText {
  private final Console console;

  InspectionText(Console console) {
    this.console = console;
  }

  /// @param seen as [Inspection] gives it
  void print(JsonObject seen) {
    head(seen);
    for (JsonObject tool : items(seen, "tools", "Tools")) {
      entries(List.of(tool), "name");
      tool(tool);
    }
    entries(items(seen, "resources", "Resources"), "uri");
    entries(items(seen, "resource_templates", "Resource templates"), "uriTemplate");
    for (JsonObject prompt : items(seen, "prompts", "Prompts")) {
      entries(List.of(prompt), "name");
      Sheet sheet = new Sheet("      ");
      for (JsonObject argument : objects(prompt.array("arguments"))) {
        boolean required = Boolean.TRUE.equals(argument.bool("required"));
        sheet.row(text(argument, "name"), required ? "required" : "", description(argument));
      }
      print(sheet);
    }
    for (JsonValue problem : array(seen.array("problems"))) {
      console.complain("mcp-t: " + plain(problem));
    }
  }

  private void head(JsonObject seen) {
    JsonObject info = seen.object("server_info");
    String who =
        info == null ? text(seen, "server") : text(info, "name") + " " + text(info, "version");
    console.result(console.out(clean(who), Ink.BOLD));
    Sheet sheet = new Sheet("  ");
    sheet.row("reached at", text(seen, "target"));
    sheet.row(
        "speaks",
        array(seen.array("revisions")).stream()
            .map(InspectionText::plain)
            .collect(Collectors.joining(", ")));
    sheet.row("seen in", text(seen, "revision"));
    JsonObject capabilities = seen.object("capabilities");
    if (capabilities != null) {
      sheet.row("capabilities", String.join(", ", capabilities.keys()));
    }
    if (!text(seen, "instructions").isEmpty()) {
      sheet.row("instructions", text(seen, "instructions"));
    }
    print(sheet);
  }

  private List<JsonObject> items(JsonObject seen, String name, String title) {
    if (seen.array(name) == null) {
      return List.of();
    }
    List<JsonObject> items = objects(seen.array(name));
    console.result("");
    console.result(
        console.out(title, Ink.BOLD)
            + " ("
            + items.size()
            + ")"
            + fresh(seen.object("caching"), name));
    return items;
  }

  /// How long the server says that a list stays good, and for whom.
  private static String fresh(@Nullable JsonObject caching, String name) {
    JsonObject hint = caching == null ? null : caching.object(name);
    if (hint == null || !(hint.get("ttl_ms") instanceof JsonNumber millis)) {
      return "";
    }
    Duration ttl = Duration.ofMillis(millis.decimal().longValue());
    String who = text(hint, "scope").equals("public") ? "everybody" : "this user";
    return ttl.isZero() ? ", stale at once" : ", fresh for " + Durations.shown(ttl) + " for " + who;
  }

  private void entries(List<JsonObject> items, String key) {
    Sheet sheet = new Sheet("  ");
    for (JsonObject item : items) {
      sheet.row(console.out(clean(text(item, key)), Ink.CYAN), description(item));
    }
    print(sheet);
  }

  private void tool(JsonObject tool) {
    JsonObject schema = tool.object("inputSchema");
    JsonObject properties = schema == null ? null : schema.object("properties");
    if (schema == null || properties == null) {
      return;
    }
    List<String> required =
        array(schema.array("required")).stream().map(InspectionText::plain).toList();
    Sheet sheet = new Sheet("      ");
    for (JsonObject.Member member : properties.members()) {
      JsonObject property = member.value() instanceof JsonObject object ? object : JsonObject.EMPTY;
      JsonValue type = property.get("type");
      sheet.row(
          member.name(),
          type == null ? "any" : plain(type),
          required.contains(member.name()) ? "required" : "",
          description(property));
    }
    print(sheet);
  }

  private void print(Sheet sheet) {
    console.resultText(sheet.text(console.terminal().width()));
  }

  private static String description(JsonObject item) {
    String described = text(item, "description");
    return described.isEmpty() ? text(item, "title") : described;
  }

  private static String text(JsonObject object, String name) {
    JsonValue value = object.get(name);
    return value == null ? "" : plain(value).replaceAll("\\s+", " ").strip();
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static String plain(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case dev.mcpt.wire.json.JsonNull _ -> "";
      default -> Json.write(value);
    };
  }

  private static List<JsonValue> array(@Nullable JsonArray array) {
    return array == null ? List.of() : array.items();
  }

  private static List<JsonObject> objects(@Nullable JsonArray array) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonValue value : array(array)) {
      if (value instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }
}
