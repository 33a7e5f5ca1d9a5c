package dev.mcpt.generate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the name of an argument says about its values.
enum Meaning {
  /// The URI of a resource.
  URI,
  /// A file or a folder.
  PATH,
  /// Something that the server must know already, or a language that it must understand.
  REFERENCE,
  /// Anything.
  FREE;

  private static final Set<String> URIS = Set.of("uri", "resource");

  private static final Set<String> PATHS =
      Set.of(
          "path",
          "file",
          "filename",
          "filepath",
          "folder",
          "dir",
          "directory",
          "source",
          "src",
          "destination",
          "dest");

  private static final Set<String> REFERENCES =
      Set.of(
          "url",
          "href",
          "link",
          "id",
          "uuid",
          "guid",
          "key",
          "ref",
          "reference",
          "slug",
          "handle",
          "token",
          "sha",
          "hash",
          "commit",
          "branch",
          "repo",
          "repository",
          "owner",
          "org",
          "organization",
          "project",
          "user",
          "username",
          "account",
          "email",
          "channel",
          "database",
          "db",
          "table",
          "column",
          "bucket",
          "host",
          "hostname",
          "port",
          "domain",
          "region",
          "zone",
          "timezone",
          "locale",
          "language",
          "currency",
          "symbol",
          "ticker",
          "code",
          "sql",
          "expression",
          "formula",
          "regex",
          "pattern",
          "glob",
          "command",
          "cmd",
          "script",
          "selector",
          "xpath",
          "date",
          "country",
          "parent",
          "node",
          "entity",
          "model",
          "version",
          "issue",
          "ticket",
          "session",
          "cursor",
          "type",
          "method",
          "level",
          "format");

  /// What the last word of a name means: `userIds` is about ids.
  static Meaning of(String name) {
    List<String> words = words(name);
    if (words.isEmpty()) {
      return FREE;
    }
    String last = words.getLast();
    String single = last.endsWith("s") ? last.substring(0, last.length() - 1) : last;
    List<String> forms =
        last.endsWith("ies")
            ? List.of(last, last.substring(0, last.length() - 3) + "y")
            : List.of(last, single);
    if (forms.stream().anyMatch(URIS::contains)) {
      return URI;
    }
    if (forms.stream().anyMatch(PATHS::contains)) {
      return PATH;
    }
    boolean nameOfSomething = single.equals("name") && words.size() > 1;
    return nameOfSomething || forms.stream().anyMatch(REFERENCES::contains) ? REFERENCE : FREE;
  }

  private static List<String> words(String name) {
    return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }
}
