package dev.mcpt.wire.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Removes secrets from evidence before it is kept: the known ones wherever they stand, and what
/// stands in places made for secrets (credential headers, token members of OAuth, query
/// parameters).
///
/// A session id is no secret here: the checks of sessions need to show it. Immutable and
/// thread-safe.
public final class Redactor {

  /// What stands in the place of a secret.
  public static final String MARK = "[redacted]";

  /// A known secret shorter than this is not searched for: it would blot out ordinary text.
  public static final int SHORTEST_SECRET = 4;

  private static final Redactor NONE = new Redactor(Set.of(), List.of());

  private static final Set<String> CREDENTIAL_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

  private static final List<String> SECRET_WORDS =
      List.of(
          "secret",
          "password",
          "passwd",
          "passphrase",
          "credential",
          "authtoken",
          "apikey",
          "accesskey",
          "privatekey");

  private static final String MEMBERS =
      "access_token|refresh_token|id_token|client_secret|client_assertion|code_verifier|assertion"
          + "|subject_token|actor_token|registration_access_token|password|api_key|apikey|apiKey";

  private static final Pattern JSON_MEMBER =
      Pattern.compile("(\"(?:" + MEMBERS + ")\\\\*\"\\s*:\\s*\\\\*\")[^\"\\\\]+");

  private static final Pattern PARAMETER =
      Pattern.compile("(?<=[?&]|^)((?:" + MEMBERS + "|code|token)=)[^&\\s\"#]+");

  private static final Pattern BEARER =
      Pattern.compile("\\b((?:Bearer|bearer|BEARER)\\s+)[A-Za-z0-9._~+/=-]{8,}");

  /// Names of header fields that are in most heads and never hold a secret, as they are spelled
  /// most.
  private static final Set<String> PLAIN_HEADERS =
      Set.of(
          "Host",
          "Accept",
          "Content-Type",
          "Content-Length",
          "Mcp-Session-Id",
          "MCP-Protocol-Version",
          "Mcp-Method",
          "Mcp-Name",
          "User-Agent",
          "Connection",
          "Date",
          "Transfer-Encoding");

  /// One of these stands in whatever each pattern finds; [#suspicious] looks for the same.
  private static final List<String> IN_MEMBERS =
      List.of("_token", "client_", "code_verifier", "password", "api");

  private static final List<String> BEFORE_EQUALS =
      List.of("token=", "code=", "secret=", "assertion=", "verifier=", "password=", "key=", "Key=");

  private static final List<String> IN_BEARER = List.of("earer", "EARER");

  private final Set<String> known;

  /// The known ones in each form in which they may stand somewhere, longest first.
  private final List<String> secrets;

  private Redactor(Set<String> known, List<String> secrets) {
    this.known = known;
    this.secrets = secrets;
  }

  /// Knows no secret by itself, and still removes what stands in places made for secrets.
  public static Redactor none() {
    return NONE;
  }

  /// Removes these secrets too, also where they stand escaped as in JSON or as in a URL.
  public static Redactor of(Collection<String> secrets) {
    Set<String> forms = new TreeSet<>();
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET) {
        forms.add(secret);
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
      }
    }
    List<String> longestFirst = new ArrayList<>(forms);
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    return longestFirst.isEmpty()
        ? NONE
        : new Redactor(Set.copyOf(secrets), List.copyOf(longestFirst));
  }

  /// This redactor, with one more secret.
  public Redactor and(String secret) {
    Set<String> all = new TreeSet<>(known);
    return all.add(secret) ? of(all) : this;
  }

  /// Whether a name (of a header, a variable) says that its value is a secret.
  public static boolean isSecretName(String name) {
    if (PLAIN_HEADERS.contains(name)) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (CREDENTIAL_HEADERS.contains(lower) || lower.startsWith("token")) {
      return true;
    }
    return lower.contains("-token")
        || lower.contains("_token")
        || holdsAny(lower.replace("-", "").replace("_", ""), SECRET_WORDS);
  }

  /// The text without secrets.
  public String text(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MARK);
    }
    if (!suspicious(clean)) {
      return clean;
    }
    if (holdsAny(clean, BEFORE_EQUALS)) {
      clean = PARAMETER.matcher(clean).replaceAll("$1" + MARK);
    }
    if (holdsAny(clean, IN_MEMBERS)) {
      clean = JSON_MEMBER.matcher(clean).replaceAll("$1" + MARK);
    }
    return holdsAny(clean, IN_BEARER) ? BEARER.matcher(clean).replaceAll("$1" + MARK) : clean;
  }

  /// Whether one of the words stands there that are in whatever the patterns find. One pass: each
  /// text of the evidence comes by here.
  private static boolean suspicious(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      switch (chars[i]) {
        case '=' -> {
          if (endsWithAny(text, i + 1, BEFORE_EQUALS)) {
            return true;
          }
        }
        case '_' -> {
          if (text.startsWith("_token", i)
              || text.startsWith("_verifier", i)
              || text.startsWith("client", i - 6)) {
            return true;
          }
        }
        case 'a' -> {
          if (text.startsWith("api", i)) {
            return true;
          }
        }
        case 'p' -> {
          if (text.startsWith("password", i)) {
            return true;
          }
        }
        case 'B', 'b' -> {
          if (text.startsWith("earer", i + 1) || text.startsWith("EARER", i + 1)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static boolean endsWithAny(String text, int end, List<String> words) {
    for (String word : words) {
      if (text.startsWith(word, end - word.length())) {
        return true;
      }
    }
    return false;
  }

  /// Spares most texts the regular expressions, which are slow on large ones.
  private static boolean holdsAny(String text, List<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /// The value of a header without secrets: of a credential only its scheme stays, of a cookie only
  /// its name.
  public String header(String name, String value) {
    if (!isSecretName(name)) {
      return text(value);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith("cookie")) {
      int equals = value.indexOf('=');
      return equals < 0 ? MARK : value.substring(0, equals + 1) + MARK;
    }
    int space = value.strip().indexOf(' ');
    boolean scheme = lower.endsWith("authorization") && space > 0;
    return scheme ? value.strip().substring(0, space + 1) + MARK : MARK;
  }

  /// A block of lines as in an HTTP head: a start line, then `Name: value` lines.
  public String head(String head) {
    boolean plain = !suspicious(head) && !holdsAny(head, secrets);
    StringBuilder clean = new StringBuilder(head.length());
    int copied = 0;
    int at = 0;
    while (at < head.length()) {
      int end = head.indexOf('\n', at);
      int next = end < 0 ? head.length() : end + 1;
      int colon = at == 0 ? -1 : head.indexOf(':', at);
      boolean field = colon > at && colon < next;
      if (!plain || (field && !PLAIN_HEADERS.contains(head.substring(at, colon)))) {
        String line = head.substring(at, next);
        clean.append(head, copied, at).append(field ? field(line, colon - at) : text(line));
        copied = next;
      }
      at = next;
    }
    return clean.append(head, copied, head.length()).toString();
  }

  private String field(String line, int colon) {
    int end = line.length();
    while (end > colon + 1 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
      end--;
    }
    int start = colon + 1;
    while (start < end && line.charAt(start) == ' ') {
      start++;
    }
    String name = line.substring(0, colon).strip();
    return line.substring(0, start)
        + header(name, line.substring(start, end))
        + line.substring(end);
  }
}
