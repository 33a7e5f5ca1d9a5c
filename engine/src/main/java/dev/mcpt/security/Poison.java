package dev.mcpt.security;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises in a text the orders by which a server attacks the user of a model: what [Orders]
/// finds in its clauses, and the forms in which orders are dressed up or hidden. What stands in
/// quotation marks or in code is mentioned rather than said and gives a warning only. Takes time
/// linear in the length of the text. Pure.
final class Poison {

  private static final int LONG = 4_000;
  private static final int LOOKED_AT = 50_000;
  private static final int AROUND = 30;
  private static final int SHOWN = 200;
  private static final double MENTIONED = 0.45;

  private record Trait(String kind, double confidence, Pattern pattern) {
    Trait(String kind, double confidence, String regex) {
      this(kind, confidence, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE));
    }
  }

  private static final String AUTHORITIES =
      "(?:important|system|sys|instructions?|secret|hidden|admin|critical|developer|assistant|policy"
          + "|override|urgent|directive|agent|mandatory)";

  private static final List<Trait> TRAITS =
      List.of(
          new Trait(
              "a tag that claims authority",
              0.8,
              "<[ ]{0,2}/[ ]{0,2}" + AUTHORITIES + "\\b[^<>]{0,40}>|\\[/" + AUTHORITIES + "]"),
          new Trait(
              "the beginning of a tag that claims authority",
              MENTIONED,
              "<[ ]{0,2}" + AUTHORITIES + "\\b[^<>]{0,40}>|\\[" + AUTHORITIES + "]"),
          new Trait(
              "a marker of roles",
              0.9,
              "<\\|(?:[a-z_]{3,20})\\|>|<start_of_turn>|\\[/?INST]|<</?SYS>>"),
          new Trait(
              "a line that speaks as the system",
              0.6,
              "^[ \\t]{0,20}(?:###[ ]{0,3})?(?:system|assistant|human)[ ]{0,3}:[ \\t]{0,5}\\S"),
          new Trait(
              "a heading of a prompt",
              0.65,
              "^#{1,4} {0,3}(?:instruction|response|system|system prompt|assistant)s?[ ]{0,3}:"),
          new Trait(
              "an order about the use of other tools",
              0.7,
              "\\b(?:before|instead of|prior to|whenever|when)\\b[^.\\n]{0,25}\\b(?:us(?:e|ing)"
                  + "|call(?:ing)?|invok(?:e|ing))\\b[^.\\n]{0,15}\\b(?:any|every|all)\\b"
                  + "[^.\\n]{0,15}\\btools?\\b"),
          new Trait(
              "an image that carries data away",
              0.7,
              "!\\[[^\\]]{0,80}]\\(https?://[^)\\s]{1,200}[?&]\\w{1,30}=(?:[{$%<]|(?-i:[A-Z_]{3,30})\\))"),
          new Trait("a long block of base64", 0.6, "(?<![\\w+/,=])[A-Za-z0-9+/]{240,}+={0,2}"),
          new Trait(
              "an order to the model",
              0.4,
              "\\byou must (?:always|never|first|not)\\b|\\balways (?:call|use|invoke) this tool"
                  + " (?:first|before)\\b"));

  private Poison() {}

  /// What a text orders, each kind once. Of a text longer than 50,000 characters the beginning is
  /// looked at.
  static List<Suspicion> in(String text) {
    if (text.startsWith("data:") || (text.length() < 30 && text.indexOf(' ') < 0)) {
      return List.of();
    }
    String looked = text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    String unquoted = Quoted.without(Quoted.withoutBlocks(looked), "\"“„«", "\"””»");
    String said = Quoted.without(unquoted, "`", "`");
    var found = new ArrayList<>(Orders.in(unquoted));
    found.addAll(traits(said));
    found.addAll(Concealed.in(said));
    if (!said.equals(looked)) {
      var mentioned = new ArrayList<>(traits(looked));
      if (!unquoted.equals(looked)) {
        mentioned.addAll(Orders.in(looked));
      }
      for (Suspicion it : mentioned) {
        if (found.stream().noneMatch(known -> known.kind().equals(it.kind()))) {
          found.add(new Suspicion(it.kind(), Math.min(MENTIONED, it.confidence()), it.shown()));
        }
      }
    }
    if (text.length() > LONG) {
      found.add(
          new Suspicion(
              "a text of " + text.length() + " characters", 0.3, shown(text.substring(0, 60))));
    }
    return found;
  }

  private static List<Suspicion> traits(String text) {
    var found = new ArrayList<Suspicion>();
    for (Trait trait : TRAITS) {
      Matcher matcher = trait.pattern().matcher(text);
      if (matcher.find()) {
        int from = Math.max(0, matcher.start() - AROUND);
        int to = Math.min(text.length(), matcher.end() + AROUND);
        found.add(new Suspicion(trait.kind(), trait.confidence(), shown(text.substring(from, to))));
      }
    }
    return found;
  }

  /// A span as a message shows it: one line, quoted, cut.
  static String shown(String text) {
    String line = text.replaceAll("\\s++", " ").strip();
    return "\"" + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…") + "\"";
  }
}
