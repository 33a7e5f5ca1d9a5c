package dev.mcpt.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Problem;
import dev.mcpt.wire.http.Proxies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {

  @TempDir private Path folder;

  private List<Document> read(String... given) throws Exception {
    return Documents.read(List.of(given), folder, Proxies.none());
  }

  private List<Problem> problems(String... given) {
    return Objects.requireNonNull(catchThrowableOfType(ConfigException.class, () -> read(given)))
        .problems();
  }

  @Test
  void filesAreReadAndOfAFolderItsTexts() throws Exception {
    Path docs = Files.createDirectories(folder.resolve("docs/deeper"));
    Files.writeString(docs.resolve("c.md"), "deep");
    Files.writeString(folder.resolve("docs/b.md"), "\uFEFF# Second\n");
    Files.writeString(folder.resolve("docs/a.TXT"), "first");
    Files.write(folder.resolve("docs/logo.png"), new byte[] {(byte) 0x89, 'P', 0});
    Files.writeString(folder.resolve("api.html"), "<h1>API</h1><p>It adds.</p>");

    assertThat(read("docs/", "api.html"))
        .containsExactly(
            new Document("docs/a.TXT", "first"),
            new Document("docs/b.md", "# Second"),
            new Document("api.html", "# API\nIt adds."));
  }

  @Test
  void everythingThatIsNoDocumentIsToldAtOnce() throws Exception {
    Files.write(folder.resolve("logo.png"), new byte[] {(byte) 0x89, 'P', 0});
    Files.writeString(folder.resolve("zero.txt"), "a\0b");
    Files.writeString(folder.resolve("empty.md"), " \n");
    Files.write(folder.resolve("long.txt"), new byte[Documents.MOST_BYTES + 1]);
    Files.createDirectories(folder.resolve("nothing"));

    assertThat(problems("logo.png", "zero.txt", "empty.md", "long.txt", "nothing", "none.md"))
        .allSatisfy(problem -> assertThat(problem.where()).isEqualTo("--from"))
        .extracting(Problem::what)
        .containsExactly(
            "logo.png is no text",
            "zero.txt is no text",
            "empty.md holds no words",
            "long.txt is longer than 2 MiB",
            "no file in nothing ends in .md, .markdown, .txt",
            "there is no file none.md");
  }

  @Test
  void allDocumentsTogetherMustFitIntoAQuestion() throws Exception {
    String half = "x".repeat(Documents.MOST_CHARACTERS / 2 + 1);
    Files.writeString(folder.resolve("a.md"), half);
    Files.writeString(folder.resolve("b.md"), half);
    assertThat(read("a.md")).hasSize(1);
    assertThat(problems("a.md", "b.md"))
        .singleElement()
        .satisfies(it -> assertThat(it.what()).contains("200002 characters", "at most 200000"));
  }

  @Test
  void aPageIsReducedToWhatItSays() throws Exception {
    String page =
        """
        <!DOCTYPE html><html><head><title>The adder</title><style>p { color: red }</style></head>
        <body><header>Menu</header><nav><a href="/">Home</a></nav>
        <main><script>track()</script><h2>Sums &amp; more</h2><p>It adds
           two <b>numbers</b>.</p><ul><li>fast</li><li>exact</li></ul>
        <pre>add 1
          2</pre><table><tr><td>a</td><td>b</td></tr></table></main><footer>2026</footer></body></html>
        """;
    assertThat(
            PlainText.of(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, "x"))
        .isEqualTo(
            """
            The adder

            ## Sums & more
            It adds two numbers.
            - fast
            - exact
            add 1
              2
            a | b\
            """);
  }
}
