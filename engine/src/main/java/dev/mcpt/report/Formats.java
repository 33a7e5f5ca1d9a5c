package dev.mcpt.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one list of formats.
public final class Formats {

  private static final List<Format> ALL =
      List.of(
          new ConsoleFormat(80, false, false),
          new GitHubFormat(),
          new JsonFormat(),
          new JunitFormat(),
          new MarkdownFormat(),
          new SarifFormat());

  private Formats() {}

  /// All formats, by name; the console one for 80 columns without colour.
  public static List<Format> all() {
    return ALL;
  }

  /// The names of all formats.
  public static List<String> names() {
    return ALL.stream().map(Format::name).toList();
  }

  /// The format of a name, or null.
  public static @Nullable Format named(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst().orElse(null);
  }
}
