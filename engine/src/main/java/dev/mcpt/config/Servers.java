package dev.mcpt.config;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonDocument;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads server files, ours and those of other hosts.
public final class Servers {

  /// The members under which other hosts keep their servers.
  private static final List<String> HOSTS = List.of("mcpServers", "servers");

  private Servers() {}

  /// The server in a text.
  ///
  /// @param entry which of several servers in a file of another host; null: the only one
  /// @param variables what `${NAME}` stands for
  /// @param cwd what relative folders are relative to
  /// @throws ConfigException with every problem of the text
  public static ServerConfig fromText(
      FileText text, @Nullable String entry, Map<String, String> variables, Path cwd)
      throws ConfigException {
    return read(text, entry, new Variables(variables), cwd);
  }

  static ServerConfig read(FileText text, @Nullable String entry, Variables variables, Path cwd)
      throws ConfigException {
    JsonDocument document = document(text);
    String host = host(document);
    if (host == null) {
      if (entry != null) {
        throw new ConfigException(
            new Problem(
                text.name(),
                "`#" + entry + "` selects one of several servers, and this file is one server",
                "leave `#" + entry + "` out"));
      }
      Source source = new Source(text.name(), document, variables);
      Section section = Section.open(source.root(), ServerFields.SERVER);
      return new ServerReader(source, section, cwd).own(stem(text), text.file());
    }
    Variables hosts = variables.with(Map.of("workspaceFolder", cwd.toString()));
    Source source = new Source(text.name(), document, hosts);
    Spot chosen = chosen(source.root(), host, entry, text.name());
    Section section = Section.openForeign(chosen, ServerFields.ENTRY);
    return new ServerReader(source, section, cwd).foreign(name(chosen), text.file());
  }

  /// A server that the command line gives by its URL or command, with every default.
  ///
  /// @param field `url` or `command`
  static ServerConfig given(String field, String value, Variables variables, Path cwd)
      throws ConfigException {
    String text = Json.write(Json.object(field, value));
    Source source = Source.ofArgument("SERVER", FileText.of("SERVER", text).document(), variables);
    Section section = Section.open(source.root(), ServerFields.SERVER);
    return new ServerReader(source, section, cwd).own(value, null);
  }

  /// Other hosts allow comments and trailing commas in their JSON.
  private static JsonDocument document(FileText text) throws ConfigException {
    try {
      return text.document();
    } catch (ConfigException e) {
      JsonDocument lenient = text.yaml() ? null : text.lenientDocument();
      if (lenient == null || host(lenient) == null) {
        throw e;
      }
      return lenient;
    }
  }

  private static @Nullable String host(JsonDocument document) {
    if (document.root() instanceof JsonObject object) {
      for (String name : HOSTS) {
        if (object.object(name) != null) {
          return name;
        }
      }
    }
    return null;
  }

  private static Spot chosen(Spot root, String host, @Nullable String entry, String file)
      throws ConfigException {
    JsonObject all = ((JsonObject) root.value()).object(host);
    List<String> names = all == null ? List.of() : List.copyOf(all.keys());
    Spot list = root.member(host, all == null ? JsonObject.EMPTY : all);
    if (names.isEmpty()) {
      list.problem(
          "`" + host + "` holds no server", "for example {\"demo\": {\"command\": \"…\"}}");
      root.source().finish();
    }
    String wanted = entry == null && names.size() == 1 ? names.getFirst() : entry;
    if (wanted == null) {
      list.problem(
          "`" + host + "` holds " + names.size() + " servers: " + String.join(", ", names),
          "name one: " + file + "#" + names.getFirst());
      root.source().finish();
    } else if (!names.contains(wanted)) {
      list.problem("`" + host + "` holds no server `" + wanted + "`", Nearest.hint(wanted, names));
      root.source().finish();
    }
    String name = wanted == null ? "" : wanted;
    return list.member(name, all == null ? JsonObject.EMPTY : present(all, name));
  }

  private static JsonValue present(JsonObject all, String name) {
    JsonValue value = all.get(name);
    return value == null ? JsonObject.EMPTY : value;
  }

  private static String name(Spot entry) {
    return JsonPointer.segments(entry.pointer()).getLast();
  }

  private static String stem(FileText text) {
    Path file = text.file();
    String name = file == null ? text.name() : String.valueOf(file.getFileName());
    for (String ending : FileText.ENDINGS) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }
}
