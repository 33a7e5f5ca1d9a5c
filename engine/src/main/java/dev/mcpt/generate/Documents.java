package dev.mcpt.generate;

import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Problem;
import dev.mcpt.wire.http.Proxies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Reads what people wrote about a server: texts, Markdown and HTML, from files and from the web.
public final class Documents {

  /// What one file or page may have, in bytes.
  static final int MOST_BYTES = 2 * 1024 * 1024;

  /// What all documents together may have, in characters, so that they fit into a question.
  static final int MOST_CHARACTERS = 200_000;

  private static final String FLAG = "--from";
  private static final List<String> IN_FOLDERS = List.of(".md", ".markdown", ".txt");

  private final Path folder;
  private final WebPages web;
  private final List<Document> read = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Documents(Path folder, WebPages web) {
    this.folder = folder;
    this.web = web;
  }

  /// The documents of paths and URLs, in their order; of a folder the `.md` and `.txt` files that
  /// lie in it, by name.
  ///
  /// @param given as the command line gives them
  /// @param folder where relative paths start
  /// @param proxies through which the web is reached
  /// @throws ConfigException with everything that is not there, too long, or no text
  /// @throws GenerationFailure if a web server cannot be reached or has trouble of its own
  public static List<Document> read(List<String> given, Path folder, Proxies proxies)
      throws ConfigException, GenerationFailure, InterruptedException {
    try (WebPages web = new WebPages(proxies)) {
      var documents = new Documents(folder, web);
      for (String each : given) {
        documents.add(each);
      }
      return documents.all();
    }
  }

  private void add(String given) throws GenerationFailure, InterruptedException {
    try {
      if (given.toLowerCase(Locale.ROOT).matches("https?://.*")) {
        read.add(web.read(given));
      } else {
        file(given);
      }
    } catch (Unusable unusable) {
      problems.add(new Problem(FLAG, unusable.what(), unusable.hint()));
    }
  }

  private void file(String given) throws Unusable {
    try {
      Path path = folder.resolve(given).normalize();
      if (!Files.isDirectory(path)) {
        read.add(file(path, given));
        return;
      }
      List<Path> files = files(path);
      if (files.isEmpty()) {
        throw new Unusable(
            "no file in " + given + " ends in " + String.join(", ", IN_FOLDERS), "name the files");
      }
      for (Path each : files) {
        read.add(file(each, given.replaceAll("/+$", "") + "/" + each.getFileName()));
      }
    } catch (InvalidPathException _) {
      throw new Unusable(given + " is no name of a file", "for example docs/guide.md");
    } catch (IOException e) {
      throw new Unusable(given + " can not be read: " + e.getMessage(), "check its permissions");
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isRegularFile)
          .filter(file -> IN_FOLDERS.stream().anyMatch(lower(file)::endsWith))
          .sorted()
          .toList();
    }
  }

  private static String lower(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static Document file(Path file, String name) throws Unusable, IOException {
    if (!Files.isRegularFile(file)) {
      throw new Unusable("there is no file " + name, "a path, or a URL that begins with https://");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw tooLong(name);
    }
    boolean html = lower(file).endsWith(".html") || lower(file).endsWith(".htm");
    return new Document(
        name, PlainText.of(Files.readAllBytes(file), StandardCharsets.UTF_8, html, name));
  }

  static Unusable tooLong(String name) {
    return new Unusable(name + " is longer than 2 MiB", "name a shorter document, or a part of it");
  }

  private List<Document> all() throws ConfigException {
    int characters = read.stream().mapToInt(document -> document.text().length()).sum();
    if (characters > MOST_CHARACTERS) {
      problems.add(
          new Problem(
              FLAG,
              "the documents have %d characters together; at most %d fit into a question"
                  .formatted(characters, MOST_CHARACTERS),
              "name fewer or shorter documents"));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return List.copyOf(read);
  }

  /// A document that is none, by the user's mistake.
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;
    private final String what;
    private final String hint;

    Unusable(String what, String hint) {
      super(what);
      this.what = what;
      this.hint = hint;
    }

    String what() {
      return what;
    }

    String hint() {
      return hint;
    }
  }
}
