package dev.mcpt.config;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonDocument;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// The text of a file and how to read it.
///
/// @param name what problems call it
/// @param yaml YAML 1.2 without anchors, aliases and tags; else JSON
/// @param file where it lies; null for text from elsewhere
public record FileText(String name, String text, boolean yaml, @Nullable Path file) {

  /// The endings of the names of files that can be read.
  public static final List<String> ENDINGS = List.of(".json", ".yaml", ".yml");

  /// A text under a name, whose ending says what it is.
  public static FileText of(String name, String text) {
    return new FileText(name, text, isYaml(name), null);
  }

  static boolean isYaml(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml");
  }

  /// @throws ConfigException if the text is not what its name says
  JsonDocument document() throws ConfigException {
    try {
      if (!yaml) {
        return Json.document(text);
      }
      refuseReferences();
      return JsonDocument.from(yamlParser(), text);
    } catch (JsonSyntaxException e) {
      String hint =
          yaml
              ? "check quotes, colons and indentation (spaces, no tabs) there and just before"
              : "check commas, quotes and brackets there and just before";
      String what = (yaml ? "this is no YAML: " : "this is no JSON: ") + e.getMessage();
      throw refused(e.line(), e.column(), what, hint);
    }
  }

  /// As [#document], and JSON with comments and trailing commas too, as other hosts write it; null
  /// if it is not even that.
  @Nullable JsonDocument lenientDocument() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    try {
      return JsonDocument.from(factory.createParser(ObjectReadContext.empty(), text), text);
    } catch (JsonSyntaxException _) {
      return null;
    }
  }

  private ConfigException refused(int line, int column, String what, String hint) {
    return new ConfigException(new Problem(name + ":" + line + ":" + column, what, hint));
  }

  private YAMLParser yamlParser() {
    return (YAMLParser)
        new YAMLFactory().createParser(ObjectReadContext.empty(), new WholeCharacters(text));
  }

  /// The YAML parser hands an alias on as if it were the text of its name, so they are found first.
  private void refuseReferences() throws ConfigException {
    if (text.chars().noneMatch(c -> c == '*' || c == '~' || c == '!')) {
      return;
    }
    try (YAMLParser parser = yamlParser()) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.isCurrentAlias()) {
          throw at(parser, "aliases (`*" + parser.getString() + "`) are not read");
        }
        if (token == JsonToken.VALUE_STRING && isTilde(parser)) {
          throw at(parser, "`~` is not read");
        }
        if (parser.getTypeId() != null) {
          throw at(parser, "tags (`!" + parser.getTypeId() + "`) are not read");
        }
      }
    } catch (StreamReadException _) {
      // the reading proper says what is wrong, and where
    }
  }

  /// Whether `~` stands there for null; the YAML parser hands it on as text.
  private boolean isTilde(JsonParser parser) {
    int offset = (int) parser.currentTokenLocation().getCharOffset();
    return parser.getString().equals("~") && text.startsWith("~", offset);
  }

  private ConfigException at(JsonParser parser, String what) {
    return refused(
        parser.currentTokenLocation().getLineNr(),
        parser.currentTokenLocation().getColumnNr(),
        what,
        "write the value out");
  }
}
