package dev.mcpt.provider;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.mcpt.config.ModelApi;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tool's result as a model is shown it. Plain texts are joined; anything else (structured
/// content, resources, links, audio, errors) is passed on as the JSON that the server sent, images
/// as images where the service takes them.
final class ToolResultText {
  private ToolResultText() {}

  static List<Content> of(ModelApi api, ToolAnswer answer) {
    JsonObject result = answer.result();
    if (result == null) {
      return List.of(TextContent.from("The tool gave no result: " + answer.error()));
    }
    boolean images = api == ModelApi.ANTHROPIC;
    var contents = new ArrayList<Content>();
    contents.add(TextContent.from(text(result, answer.isError(), images)));
    if (images) {
      for (JsonValue item : items(result)) {
        if (item instanceof JsonObject image && isImage(image)) {
          contents.add(ImageContent.from(image.string("data"), image.string("mimeType")));
        }
      }
    }
    return contents;
  }

  private static String text(JsonObject result, boolean isError, boolean images) {
    var texts = new ArrayList<String>();
    boolean plain = !isError && result.array("content") != null;
    for (JsonValue item : items(result)) {
      String text = plainText(item);
      if (text != null) {
        texts.add(text);
      } else if (!(images && item instanceof JsonObject image && isImage(image))) {
        plain = false;
      }
    }
    JsonValue structured = result.get("structuredContent");
    plain &= structured == null || texts.stream().anyMatch(it -> says(it, structured));
    String joined = String.join("\n\n", texts);
    if (plain) {
      return joined.isEmpty() ? "(no text)" : joined;
    }
    return Json.write(result);
  }

  private static @Nullable String plainText(JsonValue item) {
    return item instanceof JsonObject object && "text".equals(object.string("type"))
        ? object.string("text")
        : null;
  }

  private static boolean says(String text, JsonValue structured) {
    try {
      return Json.read(text).sameAs(structured);
    } catch (JsonSyntaxException _) {
      return false;
    }
  }

  private static boolean isImage(JsonObject item) {
    return "image".equals(item.string("type"))
        && item.string("data") != null
        && item.string("mimeType") != null;
  }

  private static List<JsonValue> items(JsonObject result) {
    JsonArray content = result.array("content");
    return content == null ? List.of() : content.items();
  }
}
