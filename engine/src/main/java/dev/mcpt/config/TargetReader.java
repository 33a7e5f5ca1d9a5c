package dev.mcpt.config;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.Proxies;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Reads where a server is. The values of the target are null where a problem was noted.
final class TargetReader {

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\xa0-\\xff]*");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
  private static final String AUTHORIZATION = "Authorization";

  private final Section section;
  private final Secrets secrets;
  private final Path cwd;

  TargetReader(Section section, Secrets secrets, Path cwd) {
    this.section = section;
    this.secrets = secrets;
    this.cwd = cwd;
  }

  /// @param field which field holds the URL
  /// @param sse whether the URL is that of an event stream of HTTP+SSE
  /// @param foreign whether the section may hold what we do not know
  @Nullable Target http(String field, boolean sse, boolean foreign) {
    Headers headers = headers();
    if (!section.written(field)) {
      section
          .spot()
          .problem(
              "`url` is missing",
              "for example \"url\": \"http://127.0.0.1:3001/mcp\", or \"command\" for a server to start");
      return null;
    }
    String text = section.text(field);
    URI url = text == null ? null : url(section.at(field), text);
    SSLContext tls = TlsReader.read(section, foreign, cwd);
    if (url == null) {
      return null;
    }
    Spot at = section.at(field);
    ProxyReader.urls(at).forEach(secrets::addOfUrl);
    Proxies proxies = ProxyReader.toward(url, at, "`url`");
    return sse
        ? new SseTarget(url, headers, tls, proxies)
        : new HttpTarget(url, headers, tls, proxies);
  }

  private @Nullable URI url(Spot at, String text) {
    URI url;
    try {
      url = new URI(text.strip());
    } catch (URISyntaxException e) {
      at.problem("`url` is no URL: " + e.getReason(), "for example http://127.0.0.1:3001/mcp");
      return null;
    }
    String scheme = url.getScheme();
    if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
      at.problem(
          "`url` must start with http:// or https://", "for example http://127.0.0.1:3001/mcp");
      return null;
    }
    if (url.getRawUserInfo() != null) {
      at.problem(
          "`url` holds a user or password",
          "put credentials into `headers`, or a token into `authorization_token`");
      return null;
    }
    if (url.getHost() == null || url.getRawFragment() != null || url.getPort() > 65_535) {
      at.problem(
          url.getRawFragment() != null
              ? "`url` has a part after #, which is never sent"
              : "`url` names no host that can be reached",
          "for example http://127.0.0.1:3001/mcp");
      return null;
    }
    if (url.getRawQuery() != null) {
      secrets.addOfQuery(url.getRawQuery());
    }
    return url;
  }

  private Headers headers() {
    Headers headers = Headers.none();
    for (Map.Entry<String, String> header : section.map("headers").entrySet()) {
      Spot at = section.at("headers").member(header.getKey(), new JsonString(header.getValue()));
      if (!HEADER_NAME.matcher(header.getKey()).matches()) {
        at.problemAtKey(
            "\"" + header.getKey() + "\" is no name of a header", "for example X-Api-Key");
      } else if (!HEADER_VALUE.matcher(header.getValue()).matches()) {
        at.problem(
            "the value of the header `" + header.getKey() + "` holds characters that no header can",
            "one line of Latin letters, digits and signs");
      } else {
        headers = headers.with(header.getKey(), header.getValue());
        secrets.addNamed(header.getKey(), header.getValue());
      }
    }
    return withToken(headers);
  }

  private Headers withToken(Headers headers) {
    String token = section.text("authorization_token");
    if (token == null) {
      return headers;
    }
    secrets.add(token);
    Spot at = section.at("authorization_token");
    if (headers.has(AUTHORIZATION)) {
      at.problemAtKey(
          "`authorization_token` and the header `Authorization` exclude each other",
          "remove one of them");
      return headers;
    }
    if (!TOKEN.matcher(token).matches()) {
      at.problem(
          "`authorization_token` is the token alone, without `Bearer`, blanks and line ends",
          "for example \"authorization_token\": \"${API_TOKEN}\"");
      return headers;
    }
    return headers.with(AUTHORIZATION, "Bearer " + token);
  }

  /// @param split whether a command that is one text is a command line
  /// @param foreign whether it stands in a file of another host
  @Nullable Target stdio(boolean split, boolean foreign) {
    Map<String, String> env = foreign ? new HostEnv(section, cwd).read() : section.map("env");
    env.forEach(this::envEntry);
    Path folder = folder();
    List<String> words = new ArrayList<>(words(split));
    words.addAll(section.texts("args"));
    secrets.addOfCommand(words);
    if (words.isEmpty() || !section.written("command")) {
      if (!section.written("command")) {
        section
            .spot()
            .problem("`command` is missing", "for example \"command\": \"npx -y some-server\"");
      }
      return null;
    }
    if (ASSIGNMENT.matcher(words.getFirst()).matches()) {
      section
          .at("command")
          .problem(
              "the command starts with a variable, which only a shell understands",
              "put it into `env`");
    }
    return new StdioTarget(words, env, folder);
  }

  private void envEntry(String name, String value) {
    secrets.addNamed(name, value);
    if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
      section
          .at("env")
          .member(name, new JsonString(value))
          .problemAtKey("\"" + name + "\" is no name of a variable", "for example API_KEY");
    }
  }

  /// A command line is split first and expanded then, so that a variable's value stays one word.
  private List<String> words(boolean split) {
    Spot at = section.at("command");
    if (section.value("command") instanceof JsonString(String line)) {
      List<String> words = List.of(line);
      try {
        words = split ? ShellWords.split(line) : words;
      } catch (IllegalArgumentException e) {
        at.problem("`command` can not be split into words: " + e.getMessage(), "close the quote");
        return List.of();
      }
      return words.stream().map(word -> at.source().expanded(at.pointer(), word)).toList();
    }
    return section.texts("command").stream()
        .map(word -> at.source().expanded(at.pointer(), word))
        .toList();
  }

  private @Nullable Path folder() {
    String text = section.text("cwd");
    if (text == null) {
      return null;
    }
    try {
      Path folder = cwd.resolve(text);
      if (Files.isDirectory(folder)) {
        return folder;
      }
      section.at("cwd").problem("there is no folder " + folder, "relative folders start at " + cwd);
    } catch (InvalidPathException _) {
      section.at("cwd").problem("\"" + text + "\" is no path", "for example \"servers/demo\"");
    }
    return null;
  }
}
