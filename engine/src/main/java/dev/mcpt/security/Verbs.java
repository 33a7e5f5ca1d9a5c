package dev.mcpt.security;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the name and the description of a tool say that it does. Pure.
final class Verbs {

  private static final Set<String> DESTROYING =
      Set.of("delete", "drop", "erase", "destroy", "wipe", "purge", "truncate", "remove", "kill");
  private static final Set<String> CHANGING =
      Set.of(
          "write",
          "overwrite",
          "create",
          "insert",
          "update",
          "modify",
          "edit",
          "rename",
          "move",
          "send",
          "publish",
          "upload",
          "deploy",
          "execute",
          "exec",
          "append",
          "install");

  /// Names of what is looked at; the verb before is a noun, as in `deploy_status`.
  private static final Pattern THINGS =
      Pattern.compile(
          "(?i:[-_.]|(?<=[a-z])(?=[A-Z]))(?i:status|history|logs?|list|info|count|stats|preview|plan|report|policy)$");

  private static final Pattern DOES =
      Pattern.compile(
          "^\\W*(?:permanently |irreversibly )?(delet|eras|destroy|wip|purg|remov|overwrit|drop)(?:e?s|ing)\\b",
          Pattern.CASE_INSENSITIVE);

  private Verbs() {}

  /// The suspicion that the tool does more than its hints say, or null.
  ///
  /// @param reads whether it is declared to read only; else not to destroy
  static @Nullable Suspicion in(String name, @Nullable String description, boolean reads) {
    String hint = reads ? "readOnlyHint true, but" : "destructiveHint false, but";
    String verb = THINGS.matcher(name).find() ? "" : verb(name);
    if (DESTROYING.contains(verb) || (reads && CHANGING.contains(verb))) {
      return new Suspicion(hint + " the name says", 0.8, "\"" + verb + "\"");
    }
    Matcher does = DOES.matcher(description == null ? "" : description);
    return does.find()
        ? new Suspicion(hint + " the description says", 0.65, "\"" + does.group().strip() + "\"")
        : null;
  }

  /// The first word of a name in whatever case it is written.
  private static String verb(String name) {
    String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2");
    return words.split("[^A-Za-z0-9]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
