package dev.mcpt.lock;

import dev.mcpt.wire.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind of what a server offers.
public enum Part {
  INSTRUCTIONS("instructions", ""),
  TOOLS("tools", "name"),
  PROMPTS("prompts", "name"),
  RESOURCES("resources", "uri"),
  RESOURCE_TEMPLATES("resource_templates", "uriTemplate");

  private final String word;
  private final String key;

  Part(String word, String key) {
    this.word = word;
    this.key = key;
  }

  /// As the file and the command line write it.
  public String word() {
    return word;
  }

  /// The part of a word, or null.
  public static @Nullable Part of(String word) {
    return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst().orElse(null);
  }

  /// The parts that are lists of items: all but the instructions.
  public static List<Part> lists() {
    return List.of(TOOLS, PROMPTS, RESOURCES, RESOURCE_TEMPLATES);
  }

  /// What an item of this part is called by; empty where it has no such member.
  String name(JsonObject item) {
    String name = item.string(key);
    return name == null ? "" : name;
  }

  /// The item without what changes by itself: of a resource its size and when it was changed.
  JsonObject lasting(JsonObject item) {
    if (this != RESOURCES && this != RESOURCE_TEMPLATES) {
      return item;
    }
    JsonObject kept = item.without("size");
    JsonObject annotations = kept.object("annotations");
    return annotations == null || !annotations.has("lastModified")
        ? kept
        : kept.with("annotations", annotations.without("lastModified"));
  }
}
