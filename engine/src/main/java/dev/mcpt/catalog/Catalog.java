package dev.mcpt.catalog;

import dev.mcpt.check.Check;
import dev.mcpt.suite.Categories;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The checks that a run chooses from, in the order of the list.
public final class Catalog {

  private final Map<String, Check> byId = new LinkedHashMap<>();

  /// @throws IllegalArgumentException when two checks bear one id
  public Catalog(List<Check> checks) {
    for (Check check : checks) {
      Check other = byId.put(check.requirement().id(), check);
      if (other != null) {
        throw new IllegalArgumentException("two checks bear the id " + check.requirement().id());
      }
    }
  }

  /// The checks that ship with mcp-t.
  public static Catalog standard() {
    return new Catalog(Checks.ALL);
  }

  public List<Check> all() {
    return List.copyOf(byId.values());
  }

  public @Nullable Check byId(String id) {
    return byId.get(id);
  }

  /// The checks of the protocol, without those of security.
  public List<Check> compliance() {
    return all().stream().filter(check -> !isSecurity(check)).toList();
  }

  public List<Check> security() {
    return all().stream().filter(Catalog::isSecurity).toList();
  }

  /// The checks that words of `check_categories` select; no word selects all.
  public List<Check> compliance(List<String> words) {
    Set<String> areas = Categories.areas(words);
    return compliance().stream()
        .filter(check -> areas.contains(check.requirement().category()))
        .toList();
  }

  /// The checks that words of `vulnerability_checks` select; no word selects all.
  public List<Check> security(List<String> words) {
    Set<String> groups = Categories.groups(words);
    return security().stream()
        .filter(check -> !Collections.disjoint(check.requirement().groups(), groups))
        .toList();
  }

  private static boolean isSecurity(Check check) {
    return check.requirement().category().equals("security");
  }
}
