package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The links of the documents lead somewhere: to files of the project and headings in them. Those
/// to other hosts are only well-formed, since nobody is asked.
class LinksTest {

  private static final Pattern FENCE = Pattern.compile("(?ms)^(`{3,}|~{3,}).*?^\\1[`~]*\\s*$");
  private static final Pattern CODE = Pattern.compile("(`+)[^`].*?\\1");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(\\s*<?([^)\\s>]*)>?[^)]*\\)|(?m)^\\[[^\\]]+\\]:\\s*<?(\\S+?)>?\\s*$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.*?)\\s*#*$");
  private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

  @TempDir private Path folder;

  @Test
  void everyLinkOfTheDocumentsLeadsSomewhere() throws IOException {
    var documents = new ArrayList<Path>();
    for (String name : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")) {
      documents.add(root().resolve(name));
    }
    try (Stream<Path> files = Files.walk(root().resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    var broken = new ArrayList<String>();
    int links = 0;
    for (Path document : documents) {
      links += targets(Files.readString(document)).size();
      broken.addAll(broken(document));
    }

    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[x](other.md) [x](other.md#two-words) [x](#here) [x](sub)|",
        "[x](missing.md)|missing.md",
        "[x](other.md#three)|other.md#three",
        "[x](#there)|#there",
        "[x](../outside/nothing)|../outside/nothing",
        "[x](https://example.org/a?b#c)|",
        "[x](https://)|https://",
        "[x](http:example.org)|http:example.org",
        "[x](ftp://example.org/a)|ftp://example.org/a",
        "[x](<other.md> 'a title')|",
        "[x]()|''",
        "`[x](missing.md)` and ``[y](missing.md)``|",
        "[a]: missing.md|missing.md",
        "[`code`](missing.md)|missing.md",
        "![picture](missing.png)|missing.png",
      })
  void aLinkThatLeadsNowhereIsFound(String text, String found) throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("other.md"), "# One\n\n## Two `words`!\n");
    Path document = Files.writeString(folder.resolve("document.md"), "# Here\n\n" + text + "\n");

    assertThat(broken(document))
        .isEqualTo(found == null ? List.of() : List.of("document.md: " + found));
  }

  @Test
  void whatStandsInACodeBlockIsNoLinkAndNoHeading() throws IOException {
    Path document =
        Files.writeString(
            folder.resolve("document.md"),
            "```sh\n# Not a heading\n[x](missing.md)\n```\n\n[x](#not-a-heading)\n");

    assertThat(broken(document)).containsExactly("document.md: #not-a-heading");
  }

  @Test
  void headingsOfOneNameAreNumbered() {
    assertThat(anchors("# A b\n\n## A b\n\n# `c_d`, (e) / f\n"))
        .containsExactlyInAnyOrder("a-b", "a-b-1", "c_d-e--f");
  }

  private static List<String> broken(Path document) throws IOException {
    var broken = new ArrayList<String>();
    for (String target : targets(Files.readString(document))) {
      if (!leads(document, target)) {
        broken.add(document.getFileName() + ": " + target);
      }
    }
    return broken;
  }

  private static List<String> targets(String text) {
    var targets = new ArrayList<String>();
    // Code stays in link texts, without the brackets that would be read as links.
    String prose =
        CODE.matcher(FENCE.matcher(text).replaceAll(""))
            .replaceAll(code -> Matcher.quoteReplacement("c".repeat(code.group().length())));
    Matcher link = LINK.matcher(prose);
    while (link.find()) {
      targets.add(Objects.requireNonNullElse(link.group(1), link.group(2)));
    }
    return targets;
  }

  private static boolean leads(Path document, String target) throws IOException {
    if (target.isEmpty()) {
      return false;
    }
    if (target.matches("[a-z]+:.*")) {
      return wellFormed(target);
    }
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    if (!Files.exists(file)) {
      return false;
    }
    return hash < 0
        || (file.toString().endsWith(".md")
            && anchors(Files.readString(file)).contains(target.substring(hash + 1)));
  }

  private static boolean wellFormed(String target) {
    try {
      URI uri = URI.create(target);
      return List.of("http", "https").contains(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// The names of the headings, as GitHub makes them.
  private static Set<String> anchors(String text) {
    String prose = FENCE.matcher(text).replaceAll("");
    var anchors = new HashSet<String>();
    Map<String, Integer> times = new HashMap<>();
    Matcher heading = HEADING.matcher(prose);
    while (heading.find()) {
      String words = heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
      String name =
          words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
      int before = times.merge(name, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? name : name + "-" + before);
    }
    Matcher anchor = ANCHOR.matcher(prose);
    while (anchor.find()) {
      anchors.add(anchor.group(1));
    }
    return anchors;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = Objects.requireNonNull(folder.getParent());
    }
    return folder;
  }
}
