package dev.mcpt.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises credentials in a text by their form, and by a name with a value that looks like
/// chance. Pure.
final class Credentials {

  private static final int LOOKED_AT = 200_000;
  private static final int SHOWN = 4;
  private static final double RANDOM = 3.0;

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "example|placeholder|xxxx|\\*\\*\\*|your|change.?me|redacted|dummy|[<>{}$]|\\.\\.\\.|…",
          Pattern.CASE_INSENSITIVE);

  /// @param random whether the value must look like chance
  private record Trait(String kind, double confidence, Pattern pattern, boolean random) {
    Trait(String kind, double confidence, String regex) {
      this(kind, confidence, Pattern.compile(regex), false);
    }
  }

  private static final List<Trait> TRAITS =
      List.of(
          new Trait("an AWS access key", 0.9, "\\b((?:AKIA|ASIA)[0-9A-Z]{16})\\b"),
          new Trait("a GitHub token", 0.95, "\\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\\w{50,})"),
          new Trait("a Slack token", 0.95, "\\b(xox[abprs]-[A-Za-z0-9-]{10,})"),
          new Trait("a Google API key", 0.9, "\\b(AIza[0-9A-Za-z_-]{35})\\b"),
          new Trait("a Stripe key", 0.95, "\\b([sr]k_live_[0-9A-Za-z]{16,})"),
          new Trait("a key of a model provider", 0.85, "\\b(sk-(?:proj-|ant-)?[A-Za-z0-9_-]{24,})"),
          new Trait(
              "a JSON Web Token",
              0.9,
              "\\b(eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,})"),
          new Trait(
              "a private key",
              0.95,
              "(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)(?=(?:\\s|\\\\[rn]){0,6}[\\w+/:-]{8})"),
          new Trait(
              "a password in a URL",
              0.85,
              "\\b[a-z][a-z0-9+]{1,20}://[^\\s/:@]{1,80}:([^\\s/@]{3,80})@[^\\s/]{1,100}"),
          new Trait(
              "a bearer token",
              0.8,
              Pattern.compile("\\bbearer\\s+([A-Za-z0-9._~+/-]{16,})", Pattern.CASE_INSENSITIVE),
              true),
          new Trait(
              "a secret with its name",
              0.7,
              Pattern.compile(
                  "(?:password|passwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token"
                      + "|private[_-]?key)[\"']?\\s{0,5}[:=](?!//)\\s{0,5}[\"']?([^\\s\"',;)]{10,200})",
                  Pattern.CASE_INSENSITIVE),
              true));

  /// A credential that was found.
  ///
  /// @param value the credential itself, never to be shown
  record Found(String kind, double confidence, String value) {

    /// Shown by its first characters and its length only.
    Suspicion suspicion() {
      String head = value.substring(0, Math.min(SHOWN, value.length()));
      return new Suspicion(kind, confidence, head + "… (" + value.length() + " characters)");
    }
  }

  private Credentials() {}

  /// The credentials in a text; of a longer one the first 200,000 characters are looked at.
  static List<Found> in(String text) {
    String looked = text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    var found = new ArrayList<Found>();
    for (Trait trait : TRAITS) {
      Matcher matcher = trait.pattern().matcher(looked);
      while (matcher.find()) {
        String value = matcher.group(1);
        boolean real = !PLACEHOLDER.matcher(value).find();
        boolean chance = !trait.random() || entropy(value) >= RANDOM;
        if (real && chance && found.stream().noneMatch(it -> it.value().equals(value))) {
          found.add(new Found(trait.kind(), trait.confidence(), value));
        }
      }
    }
    return found;
  }

  /// Bits for each character, from how often each occurs.
  static double entropy(String value) {
    var counts = new HashMap<Integer, Integer>();
    value.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
    double bits = 0;
    for (int count : counts.values()) {
      double share = (double) count / value.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}
