package dev.mcpt.config;

import dev.mcpt.wire.exchange.Redactor;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Expands `${NAME}` and `${NAME:-default}` in texts of files; `$${` stands for `${` itself.
///
/// The default also stands in for an empty variable, as in a shell. Immutable.
final class Variables {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");

  /// What a run resolves.
  private static final Pattern KEPT = Pattern.compile("last|last\\..*|steps\\..*", Pattern.DOTALL);

  private static final Pattern INSIDE =
      Pattern.compile("(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);

  /// A variable's value shorter than this is too common to be searched for in every text.
  private static final int SHORTEST = 8;

  private final Map<String, String> values;
  private final List<Problem> unreadable;
  private final boolean keeping;

  Variables(Map<String, String> values) {
    this(values, List.of());
  }

  /// @param unreadable lines of `.env` that could have set what turns out to be missing
  Variables(Map<String, String> values, List<Problem> unreadable) {
    this(values, unreadable, false);
  }

  private Variables(Map<String, String> values, List<Problem> unreadable, boolean keeping) {
    this.values = Map.copyOf(values);
    this.unreadable = List.copyOf(unreadable);
    this.keeping = keeping;
  }

  /// These variables, leaving `${last…}` and `${steps.…}` of suites as they are.
  Variables keepingReferences() {
    return new Variables(values, unreadable, true);
  }

  Map<String, String> values() {
    return values;
  }

  /// What could not be read where a missing variable may have been set.
  List<Problem> unreadable() {
    return unreadable;
  }

  /// These variables and some more, which win.
  Variables with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(more);
    return new Variables(all, unreadable, keeping);
  }

  /// The text with all references replaced.
  ///
  /// @param problem takes what is wrong with a reference, and a hint
  String expand(String text, BiConsumer<String, String> problem) {
    if (!text.contains("${")) {
      return text;
    }
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, problem)));
  }

  private String value(MatchResult found, BiConsumer<String, String> problem) {
    if (found.group(1) == null) {
      return "${";
    }
    if (keeping && KEPT.matcher(found.group(1)).matches()) {
      return found.group();
    }
    Matcher inside = INSIDE.matcher(found.group(1));
    if (found.group(1).startsWith("input:")) {
      String variable = found.group(1).substring(6).replaceAll("[^A-Za-z0-9]+", "_");
      String name = variable.toUpperCase(Locale.ROOT);
      problem.accept(
          "`" + found.group() + "` is asked for by the editor that the file is for",
          "write ${" + name + "} in its place, and export " + name + "=… or put it into .env");
      return "";
    }
    if (found.group(2).isEmpty() || !inside.matches()) {
      problem.accept(
          "`" + found.group() + "` names no variable",
          "write ${NAME} or ${NAME:-default}, and $${ where the text itself is meant");
      return "";
    }
    String name = inside.group(1);
    String value = values.getOrDefault(name, "");
    String fallback = inside.group(2);
    if (value.isEmpty() && fallback != null) {
      return fallback;
    }
    if (!values.containsKey(name)) {
      problem.accept(
          "the variable `" + name + "` is not set",
          "export "
              + name
              + "=…, put it into .env, or write ${"
              + name
              + ":-default}; $${ is the text ${");
    }
    return value;
  }

  /// The values of variables that are named like secrets.
  Set<String> secrets() {
    Set<String> secrets = new LinkedHashSet<>();
    values.forEach((name, value) -> {
      if (Redactor.isSecretName(name) && value.length() >= SHORTEST) {
        secrets.add(value);
      }
    });
    return secrets;
  }
}
