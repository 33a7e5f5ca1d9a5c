package dev.mcpt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void whatAnEyeWouldNotSeeStandsAsAnEscape() {
    assertThat(VisibleText.line("a\u001b[31m\u202eb\u200b\r\n\t\u009b\ufeff\ud800 \u00ad"))
        .isEqualTo("a\\u001b[31m\\u202eb\\u200b\\r\\n\\t\\u009b\\ufeff\\ud800 \\u00ad");
    assertThat(VisibleText.line("\uffff\udb40\udc41\ue000\u2028"))
        .isEqualTo("\\uffff\\u{e0041}\\ue000\\u2028");
  }

  @Test
  void whatAnEyeSeesStays() {
    String text = "Größe 二 🛠 é e\u0301 \"x\" <&>";

    assertThat(VisibleText.line(text)).isEqualTo(text);
    assertThat(VisibleText.line(VisibleText.line("\u0007"))).isEqualTo("\\u0007");
  }

  @Test
  void linesAreKeptAndNothingElseBreaksThem() {
    assertThat(VisibleText.lines("a\r\n\tb\n\nc\rd\u2028e\u0085f\n"))
        .containsExactly("a", "    b", "", "c\\rd\\u2028e\\u0085f");
    assertThat(VisibleText.lines("")).isEmpty();
  }

  @Test
  void anExcerptSaysHowManyBytesAreMissing() {
    assertThat(Excerpt.of("äöü", 5, 2).told())
        .containsExactly("äö", "… 2 bytes left out; result.json has them all");
    assertThat(Excerpt.of("a\nb\nc\nd", 2, 100).told())
        .containsExactly("a", "b", "… 4 bytes left out; result.json has them all");
    assertThat(Excerpt.of("a\nb\n", 2, 100).told()).containsExactly("a", "b");
    assertThat(Excerpt.of("x".repeat(5000), 2, 1000).missing()).startsWith("… 4,000 bytes");
    assertThat(Excerpt.of("x".repeat(1000), 2, 1000).missing()).isEmpty();
    assertThat(Excerpt.line("a\nb", 10)).isEqualTo("a\\nb");
  }

  @Test
  void anExcerptNeverCutsACharacterInTwo() {
    Excerpt excerpt = Excerpt.of("🙂🙂", 5, 3);

    assertThat(excerpt.lines()).containsExactly("🙂");
    assertThat(excerpt.leftOut()).isEqualTo(4);
  }

  @Test
  void textIsMeasuredAndBrokenInColumns() {
    assertThat(Columns.width("aé二🙂e\u0301")).isEqualTo(7);
    assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(Columns.wrap("abcdefgh", 3)).containsExactly("abc", "def", "gh");
    assertThat(Columns.wrap("二二二", 5)).containsExactly("二二", "二");
    assertThat(Columns.wrap("", 5)).containsExactly("");
    assertThat(Columns.wrap("a".repeat(100_000), 40)).hasSize(2500);
  }

  @Test
  void markdownShowsForeignTextLiterally() {
    assertThat(MarkdownText.line("*a* _b_ `c` [d](e) <f> &amp; # | ~ \\ $x$ http://g www.h"))
        .isEqualTo(
            "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) &lt;f&gt; &amp;amp; \\# \\| \\~ \\\\ \\$x\\$"
                + " http\\://g www\\.h");
    assertThat(MarkdownText.line("- a")).isEqualTo("\\- a");
    assertThat(MarkdownText.line("1. a")).isEqualTo("1\\. a");
    assertThat(MarkdownText.line("2025-06-18")).isEqualTo("2025-06-18");
    assertThat(MarkdownText.line("a\n# b")).isEqualTo("a\\\\n\\# b");
  }

  @Test
  void aFenceIsLongerThanWhatStandsInIt() {
    assertThat(MarkdownText.fence("text", List.of("a", "`````", "b")))
        .isEqualTo("``````text\na\n`````\nb\n``````\n");
    assertThat(MarkdownText.fence("sh", List.of("a"))).startsWith("```sh\n");
  }

  @Test
  void onlyAddressesOfTheWebBecomeLinks() {
    assertThat(MarkdownText.link("https://example.com/a#b")).isEqualTo("<https://example.com/a#b>");
    assertThat(MarkdownText.link("javascript:alert(1)")).doesNotContain("<");
    assertThat(MarkdownText.link("https://a> <b>")).isEqualTo("https\\://a&gt; &lt;b&gt;");
    assertThat(MarkdownText.link(SampleRuns.HOSTILE)).doesNotContain("<");
  }
}
