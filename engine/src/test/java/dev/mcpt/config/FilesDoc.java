package dev.mcpt.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file docs/files.md. Its [#main] writes the tables of the present fields into it.
final class FilesDoc {

  static final Path FILE = Path.of("").toAbsolutePath().resolveSibling("docs/files.md");

  private static final Pattern BLOCK =
      Pattern.compile("(<!-- fields: (.*?) -->\n)(.*?)(<!-- end -->\n)", Pattern.DOTALL);

  private FilesDoc() {}

  /// Run in the folder `engine`.
  static void main() throws IOException {
    SafeFile.replace(FILE, withTables(Files.readString(FILE)));
  }

  /// The names of the tables that a text shows.
  static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      names.add(block.group(2));
    }
    return names;
  }

  /// The text with the tables as they should be.
  static String withTables(String text) {
    return BLOCK.matcher(text).replaceAll(FilesDoc::block);
  }

  private static String block(MatchResult block) {
    Table table =
        Objects.requireNonNull(FieldDocs.tables().get(block.group(2)), () -> block.group(2));
    return Matcher.quoteReplacement(
        block.group(1) + "\n" + FieldDocs.markdown(table) + "\n" + block.group(4));
  }
}
