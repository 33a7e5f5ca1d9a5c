package dev.mcpt.security;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises in the text of an error what only the inside of a server knows: stack frames, paths,
/// SQL, settings, credentials. Each pattern looks at one line and backtracks over nothing long.
final class Leaks {

  private static final int LONGEST_LINE = 4_000;
  private static final int SHOWN = 160;

  private record Trait(String kind, double confidence, Pattern pattern) {
    Trait(String kind, double confidence, String regex) {
      this(kind, confidence, Pattern.compile(regex));
    }
  }

  private static final String SOURCE =
      "\\.(?:java|kt|scala|groovy|js|mjs|cjs|ts|tsx|py|go|rs|rb|php|cs|fs|vb|cpp|c|ex|exs)";

  private static final List<Trait> TRAITS =
      List.of(
          new Trait(
              "a Java stack frame",
              0.95,
              "\\bat [\\w.$/@<>-]{1,300}\\((?:\\w{1,100}\\.(?:java|kt|scala|groovy):\\d+|Native"
                  + " Method|Unknown Source)\\)"),
          new Trait("a Java exception", 0.8, "(?:Caused by:|Exception in thread) ?\\S{1,200}"),
          new Trait(
              "the class of an exception",
              0.7,
              "\\b(?:[a-z]\\w{0,40}\\.){2,8}[A-Z]\\w{0,80}(?:Exception|Error)\\b"),
          new Trait(
              ".NET stack frame",
              0.95,
              "\\bat [\\w.`<>\\[\\],]{1,200}\\([^()]{0,200}\\) in [^:]{0,3}:?[^:]{1,300}:line \\d+"),
          new Trait(
              "the class of a .NET exception",
              0.8,
              "\\bSystem\\.(?:\\w{1,40}\\.){0,4}\\w{1,60}Exception\\b"),
          new Trait(
              "a JavaScript stack frame",
              0.95,
              "\\bat (?:async )?(?:[^\\s()]{1,150}(?: \\[as \\w{1,80}])? )?\\(?"
                  + "(?:file://|node:|/|[A-Za-z]:\\\\|webpack)[^\\s()]{1,300}:\\d+:\\d+\\)?"),
          new Trait("a Python traceback", 0.95, "Traceback \\(most recent call last\\)"),
          new Trait("a Python stack frame", 0.95, "File \"[^\"]{1,300}\", line \\d+"),
          new Trait("a Go stack", 0.95, "\\bgoroutine \\d+ \\[[^\\]]{1,60}]"),
          new Trait("a Go stack frame", 0.9, "\\S{1,200}\\.go:\\d+(?: \\+0x[0-9a-f]+)?"),
          new Trait("a Rust panic", 0.9, "\\bpanicked at \\S{1,200}"),
          new Trait("a Ruby stack frame", 0.9, "\\S{1,200}\\.rb:\\d+:in "),
          new Trait("a PHP error", 0.9, "\\bin \\S{1,200}\\.php(?: on line |:)\\d+"),
          new Trait(
              "the path of a source file",
              0.85,
              "(?<![\\w:/.~%-])/(?:[\\w.@+-]{1,100}/){1,20}[\\w.@+-]{1,100}" + SOURCE + "\\b"),
          new Trait(
              "an absolute path",
              0.7,
              "(?<![\\w:/.~%-])/(?:home|Users|root|var|usr|opt|etc|srv|mnt|private|proc|workspace)"
                  + "/[\\w.@+-]{1,100}(?:/[\\w.@+-]{1,100}){0,20}"),
          new Trait(
              "an absolute path",
              0.7,
              "(?<![A-Za-z])[A-Z]:\\\\{1,2}(?:[\\w .@+$-]{1,100}\\\\{1,2}){1,20}"),
          new Trait("the URL of a file", 0.7, "\\bfile:///?[\\w.%@+-]{1,100}/[\\w.%@+/-]{1,300}"),
          new Trait(
              "an SQL error",
              0.9,
              "SQLSTATE\\b|\\bSQLITE_[A-Z]{3,20}\\b|\\bORA-\\d{5}\\b|syntax error at or near"
                  + "|You have an error in your SQL syntax|\\bpsycopg2?\\.|\\bPG::\\w{2,60}"
                  + "|relation \"[^\"]{1,100}\" does not exist|no such (?:table|column): \\S{1,80}"
                  + "|near \"[^\"]{1,40}\": syntax error"),
          new Trait(
              "an SQL statement",
              0.85,
              "\\bSELECT\\b.{1,300}\\bFROM\\s+\\S{1,80}|\\bINSERT\\s+INTO\\s+\\S{1,80}"
                  + "|\\bDELETE\\s+FROM\\s+\\S{1,80}|\\bUPDATE\\s+\\S{1,80}\\s+SET\\b"),
          new Trait(
              "an environment variable",
              0.8,
              "\\b[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}=[^\\s,;]{1,200}"
                  + "|\\bprocess\\.env\\.\\w{1,80}|\\bos\\.environ\\b|\\bSystem\\.getenv\\b"),
          new Trait(
              "the name of a setting",
              0.5,
              "\\b[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,8}"
                  + "_(?:KEY|SECRET|TOKEN|PASSWORD|PASSWD|DSN|CREDENTIALS|URL)\\b"),
          new Trait(
              "credentials in a URL",
              0.9,
              "\\b[a-z][a-z0-9+]{1,20}://[^\\s/:@]{1,80}:[^\\s/@]{1,80}@\\S{1,100}"),
          new Trait("a private key", 0.95, "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"),
          new Trait(
              "an internal address",
              0.5,
              "(?<![\\d.])(?:10\\.\\d{1,3}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])"));

  private Leaks() {}

  /// What the text gives away, each kind once.
  ///
  /// @param text any length; of each line at most 4000 characters are looked at
  static List<Suspicion> in(String text) {
    var found = new ArrayList<Suspicion>();
    for (Trait trait : TRAITS) {
      boolean known = found.stream().anyMatch(it -> it.kind().equals(trait.kind()));
      if (!known) {
        text.lines()
            .map(line -> trait.pattern().matcher(cut(line, LONGEST_LINE)))
            .filter(Matcher::find)
            .findFirst()
            .ifPresent(match ->
                found.add(
                    new Suspicion(
                        trait.kind(),
                        trait.confidence(),
                        "\"" + masked(cut(match.group(), SHOWN)) + "\"")));
      }
    }
    return found;
  }

  /// The text without the values of settings and the passwords of URLs.
  private static String masked(String text) {
    return text.replaceAll("(?<=[A-Z0-9]=)\\S+", "…")
        .replaceAll("(?<=://[^\\s/:@]{1,80}:)[^\\s/@]+(?=@)", "…");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
