package dev.mcpt.generate;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.http.Proxies;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gets documents from the web, following redirects. For one thread.
final class WebPages implements AutoCloseable {

  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final int REDIRECTS = 5;
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\\s\";]+)");
  private static final List<String> HTML = List.of("text/html", "application/xhtml+xml");
  private static final Pattern TEXT =
      Pattern.compile("text/.*|application/(.*[+])?(json|xml|yaml)|application/x-yaml");

  private final HttpClient client;

  WebPages(Proxies proxies) {
    this.client =
        new HttpClient(
            HttpClient.Options.defaults()
                .withConnectTimeout(WAIT)
                .withMaxBodyBytes(Documents.MOST_BYTES)
                .withProxies(proxies));
  }

  /// @throws Documents.Unusable if there is no such page, or it is no text
  /// @throws GenerationFailure if its server cannot be reached or has trouble of its own
  Document read(String given) throws Documents.Unusable, GenerationFailure, InterruptedException {
    URI at = uri(given);
    String name = shown(at);
    Deadline deadline = Deadline.in(WAIT);
    try {
      for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
        try (HttpResponse response = client.send(request(at), deadline)) {
          String location = response.headers().first("Location");
          if (response.status() / 100 != 3 || location == null) {
            return new Document(name, text(response, name));
          }
          at = at.resolve(uri(location));
        }
      }
      throw new Documents.Unusable(
          name + " leads on to other pages without end", "name the page itself");
    } catch (HttpFailure.TooLarge _) {
      throw Documents.tooLong(name);
    } catch (HttpFailure failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new GenerationFailure(
          "document_unreachable",
          String.valueOf(failure.getMessage()),
          "save the page to a file and name that");
    } catch (IllegalArgumentException _) {
      throw new Documents.Unusable(name + " leads to no web page", "name the page itself");
    }
  }

  private static HttpRequest request(URI at) {
    return HttpRequest.get(at)
        .with("Accept", "text/markdown, text/plain, text/html;q=0.9, text/*;q=0.8, */*;q=0.1")
        .with("User-Agent", "mcp-t");
  }

  private static URI uri(String text) throws Documents.Unusable {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new Documents.Unusable(
          "no URL: " + e.getReason(), "for example https://example.com/guide.md");
    }
  }

  /// Query, fragment and user information may hold secrets.
  private static String shown(URI uri) {
    return uri.getScheme()
        + "://"
        + hostAndPort(uri)
        + Objects.requireNonNullElse(uri.getRawPath(), "");
  }

  private static String hostAndPort(URI uri) {
    return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private static String text(HttpResponse response, String name)
      throws Documents.Unusable, GenerationFailure, HttpFailure {
    int status = response.status();
    String said = name + " answers with HTTP status " + (status + " " + response.reason()).strip();
    if (status >= 500 || status == 429) {
      throw new GenerationFailure("document_unreachable", said, "try again later");
    }
    if (status != 200) {
      throw new Documents.Unusable(said, "is the address right, and may everybody read it?");
    }
    String type =
        Objects.requireNonNullElse(response.headers().first("Content-Type"), "text/plain");
    String media = type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
    boolean html = HTML.contains(media);
    if (!html && !TEXT.matcher(media).matches()) {
      throw new Documents.Unusable(
          name + " is no text but " + media, "texts, Markdown and HTML can be read");
    }
    Charset charset = charset(type);
    if (charset == null) {
      throw new Documents.Unusable(name + " is in an unknown charset", "save it as UTF-8");
    }
    return PlainText.of(response.body(), charset, html, name);
  }

  private static @Nullable Charset charset(String type) {
    Matcher named = CHARSET.matcher(type);
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return null;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
