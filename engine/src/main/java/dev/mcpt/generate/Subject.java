package dev.mcpt.generate;

import dev.mcpt.wire.json.JsonObject;
import java.util.Set;

/// Something that a server offers and that cases can be about.
///
/// @param kind as a list of such things is called
/// @param name a name, URI or URI template
/// @param shown what models are shown of it
record Subject(Kind kind, String name, JsonObject shown) {

  enum Kind {
    TOOL("tools", "tool"),
    RESOURCE("resources", "resource"),
    TEMPLATE("resource_templates", "resource template"),
    PROMPT("prompts", "prompt");

    private final String list;
    private final String word;

    Kind(String list, String word) {
      this.list = list;
      this.word = word;
    }

    String list() {
      return list;
    }
  }

  private static final Set<String> SHOWN =
      Set.of(
          "name",
          "title",
          "description",
          "inputSchema",
          "outputSchema",
          "annotations",
          "uri",
          "uriTemplate",
          "mimeType",
          "arguments");

  static Subject of(Kind kind, String name, JsonObject listed) {
    return new Subject(
        kind,
        name,
        new JsonObject(
            listed.members().stream().filter(member -> SHOWN.contains(member.name())).toList()));
  }

  /// For people.
  String words() {
    return kind.word + " " + name;
  }
}
