package dev.mcpt.generate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// What a document says, without what only makes it look good.
final class PlainText {

  private static final String BOM = "\uFEFF";
  private static final String NO_WORDS = "script, style, template, noscript, svg, iframe, nav";
  private static final String FRAME = "body > header, body > footer, body > aside";
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private static final Set<String> CELLS = Set.of("td", "th");
  private static final String ITEM = "- ";

  private PlainText() {}

  /// The text in some bytes.
  ///
  /// @param html whether it is surely HTML; else its beginning decides
  /// @throws Documents.Unusable if it is no text, or there is none in it
  static String of(byte[] bytes, Charset charset, boolean html, String name)
      throws Documents.Unusable {
    String text;
    try {
      text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw noText(name);
    }
    if (text.indexOf('\0') >= 0) {
      throw noText(name);
    }
    String plain = text.startsWith(BOM) ? text.substring(1) : text;
    String start = plain.stripLeading().toLowerCase(Locale.ROOT);
    boolean page = html || start.startsWith("<!doctype html") || start.startsWith("<html");
    String said = (page ? ofHtml(plain) : plain).strip();
    if (said.isEmpty()) {
      throw new Documents.Unusable(
          name + " holds no words", page ? "is it made by scripts? save it as text" : "");
    }
    return said;
  }

  private static Documents.Unusable noText(String name) {
    return new Documents.Unusable(
        name + " is no text", "texts, Markdown and HTML in UTF-8 can be read");
  }

  /// The words of a page: of its main part, where it says which that is.
  static String ofHtml(String html) {
    var page = Jsoup.parse(html);
    Element main = page.selectFirst("main, article, [role=main]");
    Element part = main == null ? page.body() : main;
    part.select(NO_WORDS).remove();
    part.select(FRAME).remove();
    var words = new Words();
    part.traverse(words);
    String body =
        words.text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n");
    String title = page.title().strip();
    return title.isEmpty() || body.contains(title) ? body : title + "\n\n" + body.strip();
  }

  /// Collects words, a block on a line of its own.
  private static final class Words implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        Element parent = words.parent();
        boolean asIs = parent != null && parent.closest("pre") != null;
        String said = words.getWholeText();
        if (asIs) {
          text.append(said);
        } else {
          say(said.replaceAll("\\s+", " "));
        }
      } else if (node instanceof Element element) {
        String name = element.normalName();
        if (CELLS.contains(name)) {
          text.append(atStart() ? "" : " | ");
        } else if (element.isBlock() || name.equals("br")) {
          line();
        }
        if (HEADINGS.contains(name)) {
          text.append("\n").append("#".repeat(name.charAt(1) - '0')).append(' ');
        } else if (name.equals("li")) {
          text.append(ITEM);
        }
      }
    }

    private void say(String said) {
      text.append(atStart() ? said.stripLeading() : said);
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element
          && element.isBlock()
          && !CELLS.contains(element.normalName())) {
        line();
      }
    }

    private boolean atStart() {
      return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    private void line() {
      boolean item =
          text.length() >= ITEM.length() && text.substring(text.length() - 2).equals(ITEM);
      if (!atStart() && !item) {
        text.append('\n');
      }
    }
  }
}
