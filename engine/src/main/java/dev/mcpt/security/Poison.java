package dev.mcpt.security;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises in a text the orders by which a server attacks the user of a model. Each pattern
/// looks for something that a plain description does not say. Pure.
final class Poison {

  private static final int LONG = 4_000;
  private static final int LOOKED_AT = 50_000;
  private static final int AROUND = 30;
  private static final int SHOWN = 200;

  private record Trait(String kind, double confidence, Pattern pattern) {
    Trait(String kind, double confidence, String regex) {
      this(kind, confidence, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE));
    }
  }

  private static final List<Trait> TRAITS =
      List.of(
          new Trait(
              "an order to ignore other instructions",
              0.9,
              "\\b(?:ignore|disregard|forget|override)\\b[^.\\n]{0,40}\\b(?:previous|prior|above"
                  + "|earlier|other|system)\\b[^.\\n]{0,30}\\b(?:instruction|prompt|rule|message"
                  + "|guideline)s?\\b"),
          new Trait(
              "an order to keep something from the user",
              0.9,
              "\\b(?:do not|don't|never|must not|without)\\b[^.\\n]{0,30}\\b(?:tell(?:ing)?"
                  + "|mention(?:ing)?|inform(?:ing)?|notify(?:ing)?|reveal(?:ing)?|alert(?:ing)?)\\b"
                  + "[^.\\n]{0,30}\\buser\\b"),
          new Trait(
              "a tag that claims authority",
              0.8,
              "<\\s*/?\\s*(?:important|system|instructions?|secret|hidden|admin|critical)\\b"
                  + "[^<>]{0,40}>"),
          new Trait(
              "a marker of roles",
              0.9,
              "<\\|(?:im_start|im_end|system|user|assistant|endoftext)\\|>|\\[/?INST]|<</?SYS>>"),
          new Trait(
              "a line that speaks as the system",
              0.6,
              "^\\s*(?:###\\s*)?(?:system|assistant)\\s*:\\s*\\S"),
          new Trait(
              "an order about the use of other tools",
              0.7,
              "\\b(?:before|instead of|prior to|whenever|when)\\b[^.\\n]{0,25}\\b(?:us(?:e|ing)"
                  + "|call(?:ing)?|invok(?:e|ing))\\b[^.\\n]{0,15}\\b(?:any|every|all)\\b"
                  + "[^.\\n]{0,15}\\btools?\\b"),
          new Trait(
              "a file that holds secrets",
              0.75,
              "~/\\.ssh\\b|\\bid_(?:rsa|ed25519)\\b|\\.aws/credentials|/etc/(?:passwd|shadow)\\b"
                  + "|\\.cursor/mcp\\.json|claude_desktop_config\\.json|\\.git-credentials|\\.netrc\\b"),
          new Trait(
              "an order to send out what is confidential",
              0.75,
              "\\b(?:send|post|upload|forward|exfiltrate|transmit|append|include)\\b[^.\\n]{0,60}"
                  + "\\b(?:conversation|chat history|system prompt|api keys?|credentials|passwords?"
                  + "|private keys?|environment variables?)\\b[^.\\n]{0,60}\\bto\\b"),
          new Trait(
              "an image that carries data away",
              0.7,
              "!\\[[^\\]]{0,80}]\\(https?://[^)\\s]{1,200}[?&]\\w{1,30}=[{$%]"),
          new Trait("a long block of base64", 0.6, "(?<![\\w+/,=])[A-Za-z0-9+/]{240,}={0,2}"),
          new Trait(
              "an order to the model",
              0.4,
              "\\byou must (?:always|never|first|not)\\b|\\balways (?:call|use|invoke) this tool"
                  + " (?:first|before)\\b"));

  private Poison() {}

  /// What a text orders, each kind once. Of a text longer than 50,000 characters the beginning is
  /// looked at.
  static List<Suspicion> in(String text) {
    if (text.startsWith("data:")) {
      return List.of();
    }
    String looked = text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    var found = new ArrayList<Suspicion>();
    for (Trait trait : TRAITS) {
      Matcher matcher = trait.pattern().matcher(looked);
      if (matcher.find()) {
        found.add(new Suspicion(trait.kind(), trait.confidence(), shown(looked, matcher)));
      }
    }
    if (text.length() > LONG) {
      found.add(
          new Suspicion(
              "a text of " + text.length() + " characters", 0.3, shown(text.substring(0, 60))));
    }
    return found;
  }

  private static String shown(String text, Matcher match) {
    int from = Math.max(0, match.start() - AROUND);
    int to = Math.min(text.length(), match.end() + AROUND);
    return shown(text.substring(from, to));
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return "\"" + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…") + "\"";
  }
}
