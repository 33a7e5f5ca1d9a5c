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
    Spot chosen = chosen(source.root().member(host), entry, text.name());
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
    return new ServerReader(source, section, cwd).given();
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

  /// The entry that is meant, of all that a file of another host has.
  private static Spot chosen(Spot entries, @Nullable String entry, String file)
      throws ConfigException {
    JsonObject all = entries.value() instanceof JsonObject object ? object : JsonObject.EMPTY;
    List<String> names = List.copyOf(all.keys());
    String wanted = entry == null && names.size() == 1 ? names.getFirst() : entry;
    JsonValue chosen = wanted == null ? null : all.get(wanted);
    if (wanted != null && chosen != null) {
      return entries.member(wanted, chosen);
    }
    String host = "`" + name(entries) + "` holds ";
    if (names.isEmpty()) {
      entries.problem(host + "no server", "for example {\"demo\": {\"command\": \"…\"}}");
    } else if (wanted == null) {
      entries.problem(
          host + names.size() + " servers: " + String.join(", ", names),
          "name one: " + file + "#" + names.getFirst());
    } else {
      entries.problem(host + "no server `" + wanted + "`", Nearest.hint(wanted, names));
    }
    throw new ConfigException(entries.source().problems());
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
