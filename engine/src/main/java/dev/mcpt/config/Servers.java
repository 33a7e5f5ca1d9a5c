package dev.mcpt.config;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonDocument;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads server files, ours and those of other hosts.
public final class Servers {

  /// The members under which other hosts keep their servers, the first that is there.
  private static final List<List<String>> HOSTS =
      List.of(
          List.of("mcpServers"),
          List.of("servers"),
          List.of("context_servers"),
          List.of("mcp", "servers"),
          List.of("mcp"));

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
    List<String> host = host(document);
    if (host.isEmpty()) {
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
    Source source = new Source(text.name(), document, variables.with(places(cwd)));
    Spot entries = source.root();
    for (String member : host) {
      entries = entries.member(member);
    }
    Spot chosen = chosen(entries, entry, text.name());
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
      if (lenient == null || host(lenient).isEmpty()) {
        throw e;
      }
      return lenient;
    }
  }

  /// The variables that editors set by themselves.
  private static Map<String, String> places(Path cwd) {
    Path name = cwd.getFileName();
    return Map.of(
        "workspaceFolder",
        cwd.toString(),
        "workspaceFolderBasename",
        name == null ? "" : name.toString(),
        "userHome",
        System.getProperty("user.home", ""),
        "pathSeparator",
        cwd.getFileSystem().getSeparator());
  }

  /// Whether one of these members at the top of a file holds several servers.
  static boolean severalIn(Set<String> members) {
    return HOSTS.stream().anyMatch(host -> members.contains(host.getFirst()));
  }

  private static List<String> host(JsonDocument document) {
    for (List<String> host : HOSTS) {
      JsonValue at = document.root();
      for (String member : host) {
        at = at instanceof JsonObject object ? object.get(member) : null;
      }
      boolean own = host.size() > 1 || !host.getFirst().equals("mcp");
      if (at instanceof JsonObject entries && (own || entries(entries))) {
        return host;
      }
    }
    return List.of();
  }

  /// Whether these are servers and not settings.
  private static boolean entries(JsonObject servers) {
    return !servers.isEmpty()
        && servers.members().stream()
            .allMatch(member ->
                member.value() instanceof JsonObject entry
                    && (entry.has("command") || entry.has("url")));
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
