package dev.mcpt.suite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words by which a suite selects checks: the areas of the protocol and the groups of attacks.
///
/// Every check bears one of [#AREAS] or [#GROUPS] as its category.
public final class Categories {

  /// The areas of protocol requirements.
  public static final List<String> AREAS =
      List.of(
          "jsonrpc",
          "lifecycle",
          "capabilities",
          "http",
          "sessions",
          "stdio",
          "tools",
          "resources",
          "prompts",
          "completion",
          "utilities",
          "client",
          "stateless",
          "subscriptions",
          "caching",
          "schema",
          "auth");

  /// The groups of attacks.
  public static final List<String> GROUPS =
      List.of(
          "injection",
          "auth",
          "rate_limit",
          "session",
          "origin",
          "metadata",
          "leak",
          "input",
          "transport",
          "ssrf");

  /// The words of the predecessor's files that name no area of ours or more than one.
  private static final Map<String, List<String>> OLDER =
      Map.of(
          "handshake", List.of("lifecycle", "jsonrpc"),
          "resources", List.of("resources", "prompts"));

  private static final String REST = "advanced";

  /// What `check_categories` may hold.
  public static final List<String> COMPLIANCE = compliance();

  /// What `vulnerability_checks` may hold.
  public static final List<String> SECURITY = GROUPS;

  private Categories() {}

  private static List<String> compliance() {
    Set<String> words = new LinkedHashSet<>(AREAS);
    words.add("handshake");
    words.add(REST);
    return List.copyOf(words);
  }

  /// The areas that words of `check_categories` select; no word selects all.
  public static Set<String> areas(List<String> words) {
    if (words.isEmpty()) {
      return Set.copyOf(AREAS);
    }
    Set<String> areas = new LinkedHashSet<>();
    for (String word : words) {
      areas.addAll(word.equals(REST) ? rest() : OLDER.getOrDefault(word, List.of(word)));
    }
    return areas;
  }

  /// What the predecessor's other words leave over.
  private static Set<String> rest() {
    Set<String> areas = new LinkedHashSet<>(AREAS);
    OLDER.values().forEach(areas::removeAll);
    areas.remove("capabilities");
    areas.remove("tools");
    areas.remove("auth");
    return areas;
  }

  /// The groups that words of `vulnerability_checks` select; no word selects all.
  public static Set<String> groups(List<String> words) {
    return words.isEmpty() ? Set.copyOf(GROUPS) : new LinkedHashSet<>(words);
  }
}
